package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads written types. A type parameter is read as what it must be at least.
final class TypeReader {
    private final Source source;
    /// What the type parameters that can be said here stand for.
    private Map<String, Term> parameters = Map.of();
    /// Of the type that is being given a name: what has shapes in it has members of that name.
    private @Nullable Contents members;

    TypeReader(Source source) {
        this.source = source;
    }

    /// A type, or what brings one (`: T`, `extends T`); null where there is none, or one that says nothing.
    @Nullable
    Term written(Node node) {
        Term type = node.isNull() ? Term.NOTHING : read(node);
        return type.equals(Term.NOTHING) ? null : type;
    }

    Term read(Node node) {
        return switch (node.type()) {
            case "type_annotation",
                    "parenthesized_type",
                    "readonly_type",
                    "optional_type",
                    "flow_maybe_type",
                    "omitting_type_annotation",
                    "adding_type_annotation",
                    "opting_type_annotation",
                    "constraint",
                    "default_type" -> read(Source.first(node));
            case "type_identifier", "identifier" -> named(node);
            case "this_type" -> parameters.getOrDefault("this", Term.NOTHING);
            case "predefined_type" ->
                switch (source.text(node)) {
                    case "any", "unknown", "object" -> Term.NOTHING;
                    default -> Term.LITERAL;
                };
            case "literal_type", "string", "number" -> Term.LITERAL;
            case "nested_type_identifier" -> member(node.childByField("module"), node.childByField("name"));
            case "nested_identifier" -> member(node.childByField("object"), node.childByField("property"));
            case "generic_type" ->
                new Term.Applied(
                        read(node.childByField("name")), all(Source.children(node.childByField("type_arguments"))));
            case "lookup_type" -> indexed(node);
            case "array_type" -> new Term.Applied(Term.NOTHING, List.of(read(Source.first(node))));
            case "tuple_type" -> new Term.Applied(Term.NOTHING, all(Source.children(node)));
            case "required_parameter", "optional_parameter" -> read(node.childByField("type"));
            case "rest_type" -> new Term.Element(read(Source.first(node)));
            case "union_type", "intersection_type" -> either(all(Source.children(node)));
            case "function_type" -> apart(() -> source.functions.lambda(node));
            case "constructor_type" -> apart(() -> constructor(node));
            case "object_type" -> shape(node);
            case "member_expression", "subscript_expression", "call_expression", "instantiation_expression" ->
                source.expressions.read(node, Contents.ofFunction());
            case "type_query" ->
                new Term.Parts(List.of(source.expressions.read(Source.first(node), Contents.ofFunction())));
            case "formal_parameters" -> new Term.Parts(types(node));
            case "infer_type" -> Term.NOTHING;
            // the parameter it speaks of is no type
            case "type_predicate" -> new Term.Parts(List.of(read(node.childByField("type"))));
            default -> {
                List<Term> parts = all(Source.children(node));
                parts.removeIf(Term.NOTHING::equals);
                yield parts.isEmpty() ? Term.NOTHING : new Term.Parts(parts);
            }
        };
    }

    /// `T["name"]` is what that member is; of several names one of them.
    private Term indexed(Node node) {
        Term of = read(node.namedChild(0));
        List<Node> names = new ArrayList<>();
        literals(node.namedChild(1), names);
        return names.isEmpty()
                ? new Term.Parts(List.of(of, read(node.namedChild(1))))
                : either(names.stream()
                        .<Term>map(name -> new Term.Member(of, source.memberName(name), Source.line(name)))
                        .toList());
    }

    private static void literals(Node node, List<Node> into) {
        switch (node.type()) {
            case "string" -> into.add(node);
            case "literal_type", "union_type", "parenthesized_type" ->
                Source.children(node).forEach(child -> literals(child, into));
            default -> {}
        }
    }

    List<Term> all(List<Node> nodes) {
        List<Term> types = new ArrayList<>(nodes.size());
        nodes.forEach(node -> types.add(read(node)));
        return types;
    }

    private Term named(Node node) {
        String name = source.text(node);
        Term stood = parameters.get(name);
        return stood == null ? new Term.Name(name, Source.line(node)) : stood;
    }

    private Term member(Node of, Node name) {
        return new Term.Member(read(of), source.text(name), Source.line(name));
    }

    /// One of several; what is no part of the tree is none of them.
    static Term either(List<Term> options) {
        List<Term> own = new ArrayList<>();
        boolean hasLiteral = false;
        for (Term option : options) {
            hasLiteral |= option.equals(Term.LITERAL);
            if (option instanceof Term.Either(List<Term> more)) {
                own.addAll(more);
            } else if (!option.equals(Term.LITERAL) && !option.equals(Term.NOTHING)) {
                own.add(option);
            }
        }
        return switch (own.size()) {
            case 0 -> hasLiteral ? Term.LITERAL : Term.NOTHING;
            case 1 -> own.getFirst();
            default -> new Term.Either(List.copyOf(own));
        };
    }

    /// What holds its result; what it takes is in it too.
    private Term constructor(Node node) {
        Map<String, Term> outer = parameters;
        List<Term> beside = bind(node.childByField("type_parameters"));
        beside.addAll(types(node.childByField("parameters")));
        Term made = read(node.childByField("type"));
        parameters = outer;
        return new Term.Applied(Term.NOTHING, beside.isEmpty() ? List.of(made) : List.of(made, new Term.Parts(beside)));
    }

    /// The types that parameters have by what is written.
    List<Term> types(Node formal) {
        List<Term> types = new ArrayList<>();
        SyntaxTree.eachChild(formal, parameter -> {
            Term type = written(parameter.childByField("type"));
            if (type != null) {
                types.add(type);
            }
        });
        return types;
    }

    /// What is given a name of its own.
    Term named(Node type, Contents body) {
        members = body;
        try {
            return read(type);
        } finally {
            members = null;
        }
    }

    /// What is no part of the shape of the type around it.
    private Term apart(Supplier<Term> reading) {
        Contents before = members;
        members = null;
        Term read = reading.get();
        members = before;
        return read;
    }

    private Term shape(Node node) {
        Contents body = members == null ? Contents.ofFunction() : members.beside();
        apart(() -> {
            source.classes.members(node, body);
            return Term.NOTHING;
        });
        return new Term.Anonymous(new ClassTree("", List.of(), body.block(), false, Source.line(node)));
    }

    /// What holds now, for [#leave].
    Map<String, Term> stand() {
        return parameters;
    }

    void leave(Map<String, Term> before) {
        parameters = before;
    }

    /// Within a type, which is also called `this` there.
    void within(Term type) {
        Map<String, Term> inner = new HashMap<>(parameters);
        inner.put("this", type);
        parameters = inner;
    }

    /// A type parameter of which nothing is known.
    void stands(String name) {
        Map<String, Term> inner = new HashMap<>(parameters);
        inner.put(name, Term.NOTHING);
        parameters = inner;
    }

    /// From here on these type parameters can be said. Gives the types they are written with.
    List<Term> bind(Node typeParameters) {
        List<Term> written = new ArrayList<>();
        if (!typeParameters.isNull()) {
            Map<String, Term> inner = new HashMap<>(parameters);
            parameters = inner;
            for (Node parameter : Source.children(typeParameters)) {
                String name = source.text(parameter.childByField("name"));
                inner.put(name, Term.NOTHING);
                Term least = written(parameter.childByField("constraint"));
                Term usual = written(parameter.childByField("value"));
                if (usual != null) {
                    written.add(usual);
                }
                if (least != null) {
                    written.add(least);
                    inner.put(name, least);
                }
            }
        }
        return written;
    }
}
