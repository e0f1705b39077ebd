package dev.ybis.gateway.code.go;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.OpenBlock;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads written types. Pointers are what they point to; a parameter of types is what it is bound to.
final class GoTypes {
    private static final Set<String> PREDECLARED = Set.of(
            "any",
            "bool",
            "byte",
            "comparable",
            "complex64",
            "complex128",
            "error",
            "float32",
            "float64",
            "int",
            "int8",
            "int16",
            "int32",
            "int64",
            "rune",
            "string",
            "uint",
            "uint8",
            "uint16",
            "uint32",
            "uint64",
            "uintptr",
            "nil");
    /// What a loop over one of a type gives, and what a call of it does, to those that follow names.
    private static final String LOOP = "__iter__";
    private static final String CALL = "__call__";

    private final SyntaxTree tree;
    private final GoCode code;
    private Map<String, Term> bounds = Map.of();

    GoTypes(SyntaxTree tree, GoCode code) {
        this.tree = tree;
        this.code = code;
    }

    static boolean isType(Node node) {
        return node.type().endsWith("_type")
                || node.type().equals("type_identifier")
                || node.type().equals("type_elem");
    }

    Term read(Node type, OpenBlock into) {
        return switch (type.type()) {
            case "type_identifier", "identifier" -> named(type);
            case "qualified_type" ->
                new Term.Member(
                        name(type.childByField("package")),
                        tree.text(type.childByField("name")),
                        SyntaxTree.line(type.childByField("name")));
            case "pointer_type",
                    "parenthesized_type",
                    "negated_type",
                    "type_constraint",
                    "type_elem",
                    "parameter_list" -> several(type, into);
            case "slice_type", "implicit_length_array_type" -> holding(type.childByField("element"), into);
            case "array_type" -> {
                into.add(code.expressions().read(type.childByField("length"), into));
                yield holding(type.childByField("element"), into);
            }
            case "channel_type" -> holding(type.childByField("value"), into);
            case "map_type" -> map(read(type.childByField("key"), into), read(type.childByField("value"), into));
            case "function_type" -> {
                code.parameters(type, into).forEach(parameter -> {
                    if (parameter.type() != null) {
                        into.add(parameter.type());
                    }
                });
                Term result = result(type.childByField("result"), into);
                yield result == Term.LITERAL || result == Term.NOTHING
                        ? Term.LITERAL
                        : new Term.Applied(Term.NOTHING, List.of(result));
            }
            case "generic_type" -> {
                List<Term> arguments = new ArrayList<>();
                SyntaxTree.eachChild(
                        type.childByField("type_arguments"), argument -> arguments.add(read(argument, into)));
                yield new Term.Applied(read(type.childByField("type"), into), arguments);
            }
            case "struct_type", "interface_type" ->
                type.namedChildCount() == 0 || SyntaxTree.is(type.namedChild(0), "comment")
                        ? Term.LITERAL
                        : new Term.Anonymous(new GoMembers(tree, code).read("", type, type));
            default -> Term.LITERAL;
        };
    }

    /// The only type in a node, or one of several.
    private Term several(Node node, OpenBlock into) {
        List<Term> types = new ArrayList<>();
        SyntaxTree.eachChild(node, child -> {
            if (isType(child)) {
                types.add(read(child, into));
            }
        });
        types.removeIf(Term.LITERAL::equals);
        return types.isEmpty() ? Term.LITERAL : types.size() == 1 ? types.getFirst() : new Term.Either(types);
    }

    private Term named(Node type) {
        String name = tree.text(type);
        Term bound = bounds.get(name);
        return bound != null
                ? bound
                : PREDECLARED.contains(name) ? Term.LITERAL : new Term.Name(name, SyntaxTree.line(type));
    }

    private Term.Name name(Node node) {
        return new Term.Name(tree.text(node), SyntaxTree.line(node));
    }

    private Term holding(Node element, OpenBlock into) {
        Term held = read(element, into);
        return held == Term.LITERAL ? held : new Term.Applied(Term.NOTHING, List.of(held));
    }

    private static Term map(Term key, Term value) {
        if (key == Term.LITERAL && value == Term.LITERAL) {
            return Term.LITERAL;
        }
        List<Term> held = new ArrayList<>(List.of(key, value));
        held.removeIf(Term.LITERAL::equals);
        return new Term.Applied(Term.NOTHING, held);
    }

    /// What a function gives: one type, or several of which each place may have any; `NOTHING` for none.
    Term result(Node result, OpenBlock into) {
        if (result.isNull()) {
            return Term.NOTHING;
        }
        if (!SyntaxTree.is(result, "parameter_list")) {
            return read(result, into);
        }
        List<Term> types = new ArrayList<>();
        SyntaxTree.eachChild(result, each -> {
            if (SyntaxTree.is(each, "parameter_declaration")) {
                types.add(read(each.childByField("type"), into));
            }
        });
        if (types.size() == 1) {
            return types.getFirst();
        }
        boolean isLiteral = types.stream().allMatch(Term.LITERAL::equals);
        return isLiteral ? Term.LITERAL : new Term.Applied(Term.NOTHING, types);
    }

    /// Reads parameters of types: from here on each is what it is bound to. Of one bound to nothing that has members,
    /// nothing is known.
    ///
    /// @return those that were known before, for [#leave]
    Map<String, Term> enter(Node parameters, OpenBlock into) {
        Map<String, Term> before = bounds;
        if (!parameters.isNull()) {
            bounds = new HashMap<>(before);
            SyntaxTree.eachChild(parameters, parameter -> {
                Term bound = read(parameter.childByField("type"), into);
                boolean isNamed = bound instanceof Term.Name || bound instanceof Term.Member;
                into.add(bound);
                for (int i = 0; i < parameter.childCount(); i++) {
                    if ("name".equals(parameter.fieldOfChild(i))) {
                        Node name = parameter.child(i);
                        if (isNamed) {
                            bounds.put(tree.text(name), bound);
                        } else {
                            bounds.remove(tree.text(name));
                        }
                    }
                }
            });
        }
        return before;
    }

    void leave(Map<String, Term> before) {
        bounds = before;
    }

    /// A `type_spec` or `type_alias`.
    ClassTree declared(Node spec) {
        Node type = spec.childByField("type");
        Node nameNode = spec.childByField("name");
        String name = tree.text(nameNode);
        OpenBlock body = new OpenBlock();
        Map<String, Term> before = enter(spec.childByField("type_parameters"), body);
        try {
            if (spec.type().equals("type_alias")) {
                return new ClassTree(name, List.of(read(type, body)), body.block(), true, SyntaxTree.line(nameNode));
            }
            if (SyntaxTree.is(type, "struct_type") || SyntaxTree.is(type, "interface_type")) {
                return new GoMembers(tree, code).read(name, type, nameNode, body);
            }
            Term under = read(type, body);
            List<Term> bases = new ArrayList<>();
            if (under instanceof Term.Applied(Term of, List<Term> held) && of == Term.NOTHING) {
                boolean isFunction = SyntaxTree.is(type, "function_type");
                String member = isFunction ? CALL : LOOP;
                Term gives = isFunction ? held.getFirst() : under;
                body.routines.add(new Routine(
                        member,
                        new Routine.Receiver("", false),
                        List.of(),
                        gives,
                        List.of(),
                        new OpenBlock().block(),
                        false,
                        false,
                        SyntaxTree.line(nameNode)));
            } else if (under != Term.LITERAL) {
                bases.add(under);
            }
            return new ClassTree(name, bases, body.block(), false, SyntaxTree.line(nameNode));
        } finally {
            leave(before);
        }
    }
}
