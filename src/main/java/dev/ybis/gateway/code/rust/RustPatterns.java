package dev.ybis.gateway.code.rust;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.OpenBlock;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads patterns: each name that one binds has the part of the value that is there.
final class RustPatterns {
    /// What the standard library holds one value in.
    private static final Set<String> HOLDING = Set.of("Some", "Ok", "Err");

    private final RustCode code;

    RustPatterns(RustCode code) {
        this.code = code;
    }

    /// Binds the names of a pattern to a value, which is reached just once.
    void bind(Node pattern, @Nullable Term type, @Nullable Term value, OpenBlock into) {
        if (value == null || SyntaxTree.is(pattern, "identifier") || value instanceof Term.Name) {
            part(pattern, type, value, into);
            return;
        }
        // a name that no code can say
        int line = SyntaxTree.line(pattern);
        Term.Name kept = new Term.Name(" " + pattern.start(), line);
        into.terms.add(new Term.Assign(kept, type, value, line));
        part(pattern, null, kept, into);
    }

    private void part(Node pattern, @Nullable Term type, @Nullable Term value, OpenBlock into) {
        switch (pattern.type()) {
            case "identifier", "shorthand_field_identifier" -> name(pattern, type, value, into);
            case "tuple_struct_pattern" -> {
                Node path = pattern.childByField("type");
                if (HOLDING.contains(code.paths().name(path))) {
                    inside(pattern, path, value == null ? null : new Term.Element(value), into);
                } else {
                    fields(pattern, path, value, into);
                }
            }
            case "struct_pattern" -> {
                Term whole = typed(pattern.childByField("type"), value, into);
                into.add(whole);
                SyntaxTree.eachChild(pattern, field -> {
                    if (SyntaxTree.is(field, "field_pattern")) {
                        Node name = field.childByField("name");
                        Node inner = field.childByField("pattern");
                        Term member = new Term.Member(whole, code.paths().name(name), SyntaxTree.line(name));
                        part(inner.isNull() ? name : inner, null, member, into);
                    }
                });
            }
            case "tuple_pattern", "slice_pattern" ->
                inside(
                        pattern,
                        null,
                        value != null ? new Term.Element(value) : type != null ? new Term.Element(type) : null,
                        into);
            case "captured_pattern", "or_pattern", "ref_pattern", "mut_pattern", "reference_pattern", "match_pattern" ->
                SyntaxTree.eachChild(pattern, child -> {
                    if (!child.isNull() && child != pattern.childByField("condition")) {
                        part(child, type, value, into);
                    }
                });
            case "scoped_identifier" -> into.add(code.paths().read(pattern, into));
            case "macro_invocation", "const_block" ->
                into.add(code.expressions().read(pattern, into));
            case "range_pattern" -> SyntaxTree.eachChild(pattern, child -> part(child, null, null, into));
            default -> {}
        }
    }

    /// `x`, or a constant or variant, which begin with a capital.
    private void name(Node node, @Nullable Term type, @Nullable Term value, OpenBlock into) {
        String name = code.paths().name(node);
        int line = SyntaxTree.line(node);
        Term.Name said = new Term.Name(name, line);
        if (Character.isUpperCase(name.charAt(0))) {
            into.add(said);
        } else {
            into.terms.add(new Term.Assign(said, type, value, line));
        }
    }

    private void inside(Node pattern, @Nullable Node but, @Nullable Term value, OpenBlock into) {
        SyntaxTree.eachChild(pattern, child -> {
            if (child != but) {
                part(child, null, value, into);
            }
        });
    }

    /// `P(a, b)`: fields that are called by their places.
    private void fields(Node pattern, Node path, @Nullable Term value, OpenBlock into) {
        Term whole = typed(path, value, into);
        into.add(whole);
        int place = 0;
        for (int i = 0; i < pattern.childCount(); i++) {
            Node child = pattern.child(i);
            if (child == path) {
                continue;
            }
            if (child.type().equals(",")) {
                place++;
            } else if (child.isNamed()) {
                part(child, null, new Term.Member(whole, Integer.toString(place), SyntaxTree.line(child)), into);
            }
        }
    }

    private Term typed(Node path, @Nullable Term value, OpenBlock into) {
        return new Term.Typed(value == null ? Term.NOTHING : value, code.types().read(path, into));
    }

    /// What a pattern of a parameter binds: one name that has the type, or what is in it.
    Term.Assign parameter(Node pattern, @Nullable Term type, OpenBlock into) {
        int line = SyntaxTree.line(pattern);
        if (SyntaxTree.is(pattern, "identifier") || SyntaxTree.is(pattern, "self")) {
            return new Term.Assign(new Term.Name(code.paths().name(pattern), line), type, null, line);
        }
        Node inner = pattern.namedChild(pattern.namedChildCount() - 1);
        if (List.of("mut_pattern", "ref_pattern", "reference_pattern").contains(pattern.type())) {
            return parameter(inner, type, into);
        }
        Term.Name kept = new Term.Name(" " + pattern.start(), line);
        part(pattern, null, kept, into);
        return new Term.Assign(kept, type, null, line);
    }
}
