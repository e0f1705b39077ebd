package dev.ybis.gateway.code.java.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the body of a method, a field's value or an annotation is made of, as far as types hang on it.
public sealed interface Code {
    /// A variable, a field, a type or a package: what it is, its place decides.
    record Name(String text, int line) implements Code {}

    record Select(Code of, String name, int line) implements Code {}

    record Call(@Nullable Code of, String name, List<Code> arguments, int line) implements Code {}

    /// @param outer the object in `outer.new Inner()`
    record New(
            TypeName type,
            boolean diamond,
            List<Code> arguments,
            @Nullable TypeTree body,
            @Nullable Code outer,
            int line)
            implements Code {}

    /// `this(…)` and `super(…)`.
    record Construct(boolean above, List<Code> arguments, int line) implements Code {}

    record Lambda(List<Local> parameters, Code body, int line) implements Code {}

    /// `of::name`; the name of a constructor is `new`.
    record Reference(Code of, String name, int line) implements Code {}

    /// `@Type(element = value)`.
    record Annotation(TypeName type, List<Given> elements) implements Code {
        /// @param element the method that gives the value back
        public record Given(String element, Code value, int line) {}
    }

    /// A type where an expression may stand.
    record Typed(TypeName type) implements Code {}

    record ClassOf(TypeName type) implements Code {}

    record Cast(TypeName type, Code value) implements Code {}

    /// @param qualifier as in `Outer.this`
    record This(@Nullable String qualifier) implements Code {}

    record Super(@Nullable String qualifier) implements Code {}

    /// @param type its type's name: a primitive's, `java.lang.String`, or `null`
    record Literal(String type) implements Code {}

    record Operation(String operator, List<Code> operands) implements Code {}

    record Choice(Code condition, Code one, Code other) implements Code {}

    record Element(Code array, Code index) implements Code {}

    record NewArray(TypeName type, List<Code> parts) implements Code {}

    record Switch(Code on, List<Code> parts) implements Code {}

    /// `value instanceof pattern`.
    record Test(Code value, Code pattern) implements Code {}

    record Deconstruct(TypeName type, List<Code> parts) implements Code {}

    /// A variable, a parameter or a pattern's binding.
    ///
    /// @param type null where it is to be inferred
    record Local(
            @Nullable TypeName type, String name, @Nullable Code value) implements Code {}

    record Each(Local variable, Code over, Code body, int line) implements Code {}

    /// What a `try` closes at its end.
    record Resource(Local variable, int line) implements Code {}

    record LocalType(TypeTree type) implements Code {}

    record Return(Code value) implements Code {}

    record Yield(Code value) implements Code {}

    /// Names in it end with it.
    record Block(List<Code> parts) implements Code {}

    /// One after the other, in the scope around.
    record Several(List<Code> parts) implements Code {}
}
