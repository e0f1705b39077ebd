package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what takes a value apart: `{a, b: c = 1, ...rest}`, `[x, , y]`. Each name it binds becomes an assignment.
final class PatternReader {
    private final Source source;

    PatternReader(Source source) {
        this.source = source;
    }

    static boolean isPattern(Node node) {
        return SyntaxTree.is(node, "object_pattern") || SyntaxTree.is(node, "array_pattern");
    }

    /// Binds what `pattern` names to its parts of a value, in `contents`.
    void bind(Node pattern, @Nullable Term type, Term value, Contents contents) {
        Term whole = value;
        if (type != null || !(value instanceof Term.Name)) {
            // what has several parts taken is itself there once
            Term.Name held = new Term.Name(source.unsayable("parts"), Source.line(pattern));
            contents.terms.add(new Term.Assign(held, type, value, held.line()));
            whole = held;
        }
        parts(pattern, whole, contents);
    }

    private void parts(Node pattern, Term value, Contents contents) {
        for (Node part : Source.children(pattern)) {
            if (SyntaxTree.is(pattern, "array_pattern")) {
                target(part, new Term.Element(value), contents);
            } else {
                ofObject(part, value, contents);
            }
        }
    }

    private void ofObject(Node part, Term value, Contents contents) {
        switch (part.type()) {
            case "shorthand_property_identifier_pattern" -> target(part, member(value, part), contents);
            case "object_assignment_pattern", "assignment_pattern" -> {
                Node name = part.childByField("left");
                withDefault(name, member(value, name), part, contents);
            }
            case "pair_pattern" -> {
                Node key = part.childByField("key");
                Term taken = member(value, key);
                target(part.childByField("value"), taken, contents);
            }
            case "rest_pattern" -> target(Source.first(part), value, contents);
            default -> contents.terms.add(source.expressions.read(part, contents));
        }
    }

    private Term member(Term value, Node key) {
        return new Term.Member(value, source.memberName(key), Source.line(key));
    }

    private void withDefault(Node name, Term taken, Node part, Contents contents) {
        Term otherwise = source.expressions.read(part.childByField("right"), contents);
        target(name, new Term.Either(List.of(taken, otherwise)), contents);
    }

    /// Gives one target a value: a name, a member, or what takes it apart further.
    void target(Node target, Term value, Contents contents) {
        switch (target.type()) {
            case "identifier", "shorthand_property_identifier_pattern", "shorthand_property_identifier" ->
                contents.terms.add(new Term.Assign(source.name(target), null, value, Source.line(target)));
            case "object_pattern", "array_pattern" -> bind(target, null, value, contents);
            case "assignment_pattern" -> withDefault(target.childByField("left"), value, target, contents);
            case "rest_pattern" ->
                target(Source.first(target), new Term.Applied(Term.NOTHING, List.of(value)), contents);
            case "parenthesized_expression", "non_null_expression" -> target(Source.first(target), value, contents);
            default -> {
                Term to = source.expressions.read(target, contents);
                contents.terms.add(
                        to instanceof Term.Member(Term _, String _, int line)
                                ? new Term.Assign(to, null, value, line)
                                : new Term.Parts(List.of(to, value)));
            }
        }
    }

    /// The names that a target binds.
    List<Node> names(Node target) {
        List<Node> found = new ArrayList<>();
        names(target, found);
        return found;
    }

    private static void names(Node target, List<Node> found) {
        switch (target.type()) {
            case "identifier", "shorthand_property_identifier_pattern" -> found.add(target);
            case "object_assignment_pattern", "assignment_pattern" -> names(target.childByField("left"), found);
            case "pair_pattern" -> names(target.childByField("value"), found);
            case "object_pattern", "array_pattern", "rest_pattern" ->
                SyntaxTree.eachChild(target, part -> names(part, found));
            default -> {}
        }
    }
}
