package dev.ybis.gateway.code.python;

import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What written types come to. Null is a type that says nothing, as `Any` does.
final class TypeTerms {
    private static final Set<String> NOTHING_SAID = Set.of("Any", "object", "Incomplete", "Unused", "_");
    private static final Set<String> OWN = Set.of(
            "None",
            "int",
            "str",
            "bytes",
            "bool",
            "float",
            "complex",
            "list",
            "dict",
            "set",
            "tuple",
            "frozenset",
            "bytearray",
            "memoryview");
    /// What says more about a type than which it is.
    private static final Set<String> TRANSPARENT =
            Set.of("Annotated", "ClassVar", "Final", "InitVar", "NotRequired", "ReadOnly", "Required");

    private TypeTerms() {}

    static @Nullable Term named(Term name, String last) {
        return NOTHING_SAID.contains(last) ? null : OWN.contains(last) ? Term.LITERAL : name;
    }

    /// One of several; `None` among them is none of them.
    static @Nullable Term either(List<@Nullable Term> options) {
        List<Term> said = said(options);
        boolean open = options.contains(null);
        return open ? null : said.isEmpty() ? Term.LITERAL : new Term.Either(said);
    }

    /// @param last the last part of the outer type's name
    static @Nullable Term applied(Term outer, String last, List<@Nullable Term> arguments) {
        if (last.equals("Optional") || last.equals("Union")) {
            return either(arguments);
        }
        if (TRANSPARENT.contains(last)) {
            return arguments.getFirst();
        }
        List<Term> said = said(arguments);
        return said.isEmpty() && OWN.contains(last)
                ? Term.LITERAL
                : new Term.Applied(OWN.contains(last) ? Term.NOTHING : outer, said);
    }

    private static List<Term> said(List<@Nullable Term> types) {
        List<Term> said = new ArrayList<>();
        for (Term type : types) {
            if (type != null && !type.equals(Term.LITERAL)) {
                said.add(Objects.requireNonNull(type));
            }
        }
        return List.copyOf(said);
    }
}
