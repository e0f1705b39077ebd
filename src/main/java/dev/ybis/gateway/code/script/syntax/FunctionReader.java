package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Routine.Receiver;
import dev.ybis.gateway.code.names.syntax.Term;
import dev.ybis.gateway.code.script.doc.DocComment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads functions, methods and their signatures.
final class FunctionReader {
    static final String THIS = "this";

    private final Source source;

    FunctionReader(Source source) {
        this.source = source;
    }

    /// @param line where its name is
    Routine read(Node node, String name, @Nullable Receiver receiver, int line) {
        Contents inner = Contents.ofFunction();
        Map<String, Term> outer = source.types.stand();
        inner.terms.addAll(source.types.bind(node.childByField("type_parameters")));
        DocComment said = source.docs.of(node);
        List<Term.Assign> parameters = parameters(node, said, inner);
        Term written = source.types.written(node.childByField("return_type"));
        Term returns = written == null ? said.returns() : written;
        Node body = node.childByField("body");
        if (SyntaxTree.is(body, "statement_block")) {
            if (saysThis(node)) {
                // what the body gives back says it more exactly
                returns = null;
            }
            source.statements.all(body, inner);
        } else if (!body.isNull()) {
            Term value = source.expressions.read(body, inner);
            inner.returned.add(value);
        }
        source.types.leave(outer);
        return new Routine(
                name,
                receiver,
                parameters,
                returns,
                returned(node, inner),
                inner.block(),
                body.isNull(),
                Source.has(node, "get") || Source.has(node, "set"),
                line);
    }

    private static boolean saysThis(Node node) {
        return SyntaxTree.is(node.childByField("return_type").namedChild(0), "this_type");
    }

    /// What is awaited, or gone through, holds what the body says.
    private static List<Term> returned(Node node, Contents inner) {
        boolean holds = Source.has(node, "async") || Source.has(node, "*");
        return inner.returned.stream()
                .<Term>map(term -> holds ? new Term.Applied(Term.NOTHING, List.of(term)) : term)
                .toList();
    }

    private List<Term.Assign> parameters(Node node, DocComment said, Contents inner) {
        List<Term.Assign> found = new ArrayList<>();
        Node single = node.childByField("parameter");
        if (!single.isNull()) {
            found.add(new Term.Assign(
                    source.name(single), said.parameter(source.text(single)), null, Source.line(single)));
        }
        for (Node parameter : Source.children(node.childByField("parameters"))) {
            switch (parameter.type()) {
                case "required_parameter", "optional_parameter" -> typed(parameter, found, inner);
                case "assignment_pattern" -> {
                    Node left = parameter.childByField("left");
                    Term type = said.parameter(source.text(left));
                    found.add(parameter(left, type, value(parameter.childByField("right"), inner), inner));
                }
                default -> found.add(parameter(parameter, said.parameter(source.text(parameter)), null, inner));
            }
        }
        return List.copyOf(found);
    }

    private void typed(Node parameter, List<Term.Assign> found, Contents inner) {
        Node pattern = parameter.childByField("pattern");
        Term type = source.types.written(parameter.childByField("type"));
        Term value = value(parameter.childByField("value"), inner);
        SyntaxTree.eachChild(parameter, child -> {
            if (SyntaxTree.is(child, "decorator")) {
                inner.terms.add(source.expressions.read(child, inner));
            }
        });
        if (SyntaxTree.is(pattern, THIS)) {
            // only says what `this` is
            inner.terms.add(new Term.Assign(source.name(pattern), type, null, Source.line(pattern)));
            return;
        }
        Term.Assign read = parameter(pattern, type, value, inner);
        found.add(read);
        if (isProperty(parameter) && read.target() instanceof Term.Name field) {
            Term.Member own = new Term.Member(new Term.Name(THIS, field.line()), field.name(), field.line());
            inner.terms.add(new Term.Assign(own, null, field, field.line()));
        }
    }

    /// Whether a constructor's parameter is a field too.
    static boolean isProperty(Node parameter) {
        for (int i = 0; i < parameter.childCount(); i++) {
            switch (parameter.child(i).type()) {
                case "accessibility_modifier", "override_modifier", "readonly" -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    private @Nullable Term value(Node node, Contents inner) {
        return node.isNull() ? null : source.expressions.read(node, inner);
    }

    private Term.Assign parameter(Node pattern, @Nullable Term type, @Nullable Term value, Contents inner) {
        return switch (pattern.type()) {
            case "rest_pattern" -> parameter(Source.first(pattern), type, value, inner);
            case "object_pattern", "array_pattern" -> {
                Term.Name held = new Term.Name(source.unsayable("parameter"), Source.line(pattern));
                source.patterns.bind(pattern, null, held, inner);
                yield new Term.Assign(held, type, value, held.line());
            }
            default -> new Term.Assign(source.name(pattern), type, value, Source.line(pattern));
        };
    }

    /// A function that is said to be of a type takes what that says where it says nothing itself.
    ///
    /// @param type null where nothing is said
    static Routine of(@Nullable Term type, Routine routine) {
        if (type == null) {
            return routine;
        }
        List<Term.Assign> parameters = new ArrayList<>();
        for (Term.Assign each : routine.parameters()) {
            Term taken = each.type() == null ? new Term.Taken(type, parameters.size()) : each.type();
            parameters.add(new Term.Assign(each.target(), taken, each.value(), each.line()));
        }
        return routine.taking(List.copyOf(parameters));
    }

    /// A function that is a value. `this` in it is what surrounds it, as far as can be known.
    Term lambda(Node node) {
        return new Term.Lambda(read(node, "", null, Source.line(node)));
    }

    /// A method of a class, or of an object.
    Routine method(Node node) {
        Node name = node.childByField("name");
        return read(node, source.memberName(name), new Receiver(THIS, Source.has(node, "static")), Source.line(name));
    }

    /// A function that is a member by being the value of one.
    Routine member(String name, Node function, boolean isOfType, boolean isOfClass, int line) {
        boolean keepsOuter = SyntaxTree.is(function, "arrow_function") && !isOfClass;
        return read(function, name, keepsOuter ? null : new Receiver(THIS, isOfType), line);
    }
}
