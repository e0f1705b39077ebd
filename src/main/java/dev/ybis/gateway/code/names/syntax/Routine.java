package dev.ybis.gateway.code.names.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function or method as it stands in the text.
///
/// @param name       by itself, as the file's symbol ends with it; `` where it has none
/// @param receiver   the name for what a method is called on; null for a function
/// @param parameters an [Term.Assign] for each: its default is the value
/// @param returns    the written type; null where none is
/// @param returned   what its `return`s say, and the last expression where that is returned; not of functions in it
/// @param decorators what makes of it what its name stands for, the outermost first (Python)
/// @param isAbstract whether it has no body, so that it is for others to have one
/// @param isProperty whether to name it is to call it
/// @param line       where it is declared, from 1
public record Routine(
        String name,
        @Nullable Receiver receiver,
        List<Term.Assign> parameters,
        @Nullable Term returns,
        List<Term> returned,
        Block body,
        List<Term> decorators,
        boolean isAbstract,
        boolean isProperty,
        int line) {

    /// One that is what its name stands for.
    public Routine(
            String name,
            @Nullable Receiver receiver,
            List<Term.Assign> parameters,
            @Nullable Term returns,
            List<Term> returned,
            Block body,
            boolean isAbstract,
            boolean isProperty,
            int line) {
        this(name, receiver, parameters, returns, returned, body, List.of(), isAbstract, isProperty, line);
    }

    /// The same with other parameters.
    public Routine taking(List<Term.Assign> others) {
        return new Routine(name, receiver, others, returns, returned, body, decorators, isAbstract, isProperty, line);
    }

    /// @param name     `self`, `this`, or as the method calls it
    /// @param isOfType whether it is the type itself (`cls`, `this` of a static method)
    public record Receiver(String name, boolean isOfType) {}
}
