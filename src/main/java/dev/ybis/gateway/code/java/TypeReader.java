package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.java.TypeTree.FieldTree;
import dev.ybis.gateway.code.java.TypeTree.MethodTree;
import dev.ybis.gateway.code.java.TypeTree.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import dev.ybis.gateway.code.Node;

/// Reads declarations of types out of a parsed file.
final class TypeReader {
    static final Set<String> TYPES = Set.of(
            "class_declaration",
            "interface_declaration",
            "enum_declaration",
            "record_declaration",
            "annotation_type_declaration");

    private final SyntaxTree tree;
    private final CodeReader code;

    TypeReader(SyntaxTree tree) {
        this.tree = tree;
        this.code = new CodeReader(tree, this);
    }

    CodeReader code() {
        return code;
    }

    /// @param enclosing the name of the type around, with a dot at its end; `` for none
    TypeTree type(Node node, String enclosing) {
        String kind = node.type().replaceFirst("(_type)?_declaration$", "");
        Body body = new Body(enclosing + tree.text(node.childByField("name")), kind, node);
        List<TypeName> supertypes = new ArrayList<>();
        SyntaxTree.eachChild(node, child -> {
            switch (child.type()) {
                case "superclass", "super_interfaces", "extends_interfaces" -> supertypes.addAll(names(child));
                case "modifiers" -> body.blocks.addAll(code.annotations(child));
                default -> {}
            }
        });
        List<Code.Local> components = kind.equals("record") ? parameters(node) : List.of();
        body.read(node.childByField("body"));
        return body.tree(parameters(node.childByField("type_parameters"), true), supertypes, components);
    }

    /// The body of an anonymous class, or of an enum's constant.
    TypeTree anonymous(TypeName above, Node node) {
        Body body = new Body("", "class", node);
        body.read(node);
        return body.tree(List.of(), List.of(above), List.of());
    }

    /// What a class body declares, collected.
    private final class Body {
        private final String name;
        private final String kind;
        private final Node node;
        private final List<FieldTree> fields = new ArrayList<>();
        private final List<MethodTree> methods = new ArrayList<>();
        private final List<TypeTree> types = new ArrayList<>();
        private final List<Code> blocks = new ArrayList<>();

        Body(String name, String kind, Node node) {
            this.name = name;
            this.kind = kind;
            this.node = node;
        }

        TypeTree tree(List<Parameter> parameters, List<TypeName> supertypes, List<Code.Local> components) {
            return new TypeTree(
                    name,
                    kind,
                    SyntaxTree.line(node),
                    SyntaxTree.end(node),
                    parameters,
                    List.copyOf(supertypes),
                    components,
                    List.copyOf(fields),
                    List.copyOf(methods),
                    List.copyOf(types),
                    List.copyOf(blocks));
        }

        void read(Node body) {
            if (!body.isNull()) {
                SyntaxTree.eachChild(body, this::member);
            }
        }

        private void member(Node member) {
            String type = member.type();
            if (TYPES.contains(type)) {
                types.add(type(member, name.isEmpty() ? "" : name + "."));
                return;
            }
            switch (type) {
                case "enum_body_declarations" -> SyntaxTree.eachChild(member, this::member);
                case "enum_constant" -> constant(member);
                case "field_declaration", "constant_declaration" -> fields(member);
                case "method_declaration", "annotation_type_element_declaration" ->
                    methods.add(method(member, tree.text(member.childByField("name")), kind));
                case "constructor_declaration", "compact_constructor_declaration" ->
                    methods.add(constructor(member));
                case "static_initializer", "block" -> blocks.add(code.read(member));
                default -> {}
            }
        }

        private void constant(Node member) {
            TypeName own = TypeName.of(name, SyntaxTree.line(member));
            Node body = member.childByField("body");
            Code value = new Code.New(
                    own,
                    false,
                    code.arguments(member.childByField("arguments")),
                    body.isNull() ? null : anonymous(own, body),
                    null,
                    SyntaxTree.line(member));
            fields.add(new FieldTree(
                    own,
                    tree.text(member.childByField("name")),
                    value,
                    SyntaxTree.line(member),
                    SyntaxTree.end(member),
                    true,
                    true));
        }

        private void fields(Node member) {
            TypeName type = name(member.childByField("type"));
            boolean isStatic = kind.equals("interface") || has(member, "static");
            blocks.addAll(code.modifiers(member));
            SyntaxTree.eachChild(member, child -> {
                if (SyntaxTree.is(child, "variable_declarator")) {
                    Node value = child.childByField("value");
                    fields.add(new FieldTree(
                            type.array(dimensions(child.childByField("dimensions"))),
                            tree.text(child.childByField("name")),
                            value.isNull() ? null : code.initialiser(value, type),
                            SyntaxTree.line(member),
                            SyntaxTree.end(member),
                            isStatic,
                            false));
                }
            });
        }

        private MethodTree constructor(Node member) {
            String simple = tree.text(member.childByField("name"));
            boolean compact = SyntaxTree.is(member, "compact_constructor_declaration");
            return method(member, simple, compact ? "compact" : "constructor");
        }
    }

    /// @param kind of the type around, or of the constructor
    private MethodTree method(Node node, String name, String kind) {
        Node body = node.childByField("body");
        Node value = node.childByField("value");
        Node type = node.childByField("type");
        List<Code> annotations = new ArrayList<>(code.modifiers(node));
        if (!value.isNull()) {
            annotations.add(code.read(value));
        }
        List<TypeName> thrown = new ArrayList<>();
        SyntaxTree.eachChild(node, child -> {
            if (SyntaxTree.is(child, "throws")) {
                thrown.addAll(names(child));
            }
        });
        Node parameters = node.childByField("parameters");
        boolean[] variable = {false};
        if (!parameters.isNull()) {
            SyntaxTree.eachChild(parameters, each -> {
                variable[0] |= SyntaxTree.is(each, "spread_parameter");
                annotations.addAll(code.modifiers(each));
            });
        }
        boolean isInterface = kind.equals("interface") || kind.equals("annotation");
        return new MethodTree(
                name,
                parameters(node.childByField("type_parameters"), true),
                kind.equals("compact") ? List.of() : parameters(node),
                variable[0],
                type.isNull() ? null : name(type).array(dimensions(node.childByField("dimensions"))),
                List.copyOf(thrown),
                body.isNull() ? null : code.read(body),
                List.copyOf(annotations),
                SyntaxTree.line(node),
                SyntaxTree.end(node),
                has(node, "static"),
                has(node, "abstract") || isInterface && body.isNull());
    }

    /// The formal parameters of a method, a record or a lambda.
    List<Code.Local> parameters(Node of) {
        List<Code.Local> parameters = new ArrayList<>();
        Node list = of.childByField("parameters");
        if (!list.isNull()) {
            SyntaxTree.eachChild(list, each -> {
                Code.Local parameter = parameter(each);
                if (parameter != null) {
                    parameters.add(parameter);
                }
            });
        }
        return List.copyOf(parameters);
    }

    private Code.@Nullable Local parameter(Node node) {
        switch (node.type()) {
            case "formal_parameter" -> {
                TypeName type = name(node.childByField("type"))
                        .array(dimensions(node.childByField("dimensions")));
                return new Code.Local(
                        type.name().equals("var") ? null : type, tree.text(node.childByField("name")), null);
            }
            case "spread_parameter" -> {
                TypeName type = null;
                String name = "";
                for (int i = 0; i < node.namedChildCount(); i++) {
                    Node child = node.namedChild(i);
                    if (SyntaxTree.is(child, "variable_declarator")) {
                        name = tree.text(child.childByField("name"));
                    } else if (!SyntaxTree.is(child, "modifiers") && type == null) {
                        type = name(child).array(1);
                    }
                }
                return new Code.Local(type, name, null);
            }
            default -> {
                return null;
            }
        }
    }

    private List<Parameter> parameters(Node list, boolean ofTypes) {
        List<Parameter> parameters = new ArrayList<>();
        if (!list.isNull() && ofTypes) {
            SyntaxTree.eachChild(list, each -> {
                List<TypeName> bounds = new ArrayList<>();
                String[] name = {""};
                SyntaxTree.eachChild(each, child -> {
                    if (SyntaxTree.is(child, "type_identifier") || SyntaxTree.is(child, "identifier")) {
                        name[0] = tree.text(child);
                    } else if (SyntaxTree.is(child, "type_bound")) {
                        bounds.addAll(names(child));
                    }
                });
                parameters.add(new Parameter(name[0], List.copyOf(bounds)));
            });
        }
        return List.copyOf(parameters);
    }

    /// The types below a node, not those inside of them.
    List<TypeName> names(Node node) {
        List<TypeName> names = new ArrayList<>();
        SyntaxTree.eachChild(node, child -> {
            if (SyntaxTree.is(child, "type_list")) {
                names.addAll(names(child));
            } else if (!child.type().endsWith("annotation") && !child.type().endsWith("comment")) {
                names.add(name(child));
            }
        });
        return names;
    }

    /// A type as it is written.
    TypeName name(Node node) {
        int line = node.isNull() ? 0 : SyntaxTree.line(node);
        if (node.isNull()) {
            return TypeName.of("?", line);
        }
        switch (node.type()) {
            case "generic_type" -> {
                TypeName raw = name(node.namedChild(0));
                Node arguments = node.namedChild(node.namedChildCount() - 1);
                return new TypeName(raw.name(), names(arguments), 0, line);
            }
            case "array_type" -> {
                return name(node.childByField("element"))
                        .array(dimensions(node.childByField("dimensions")));
            }
            case "annotated_type" -> {
                return name(node.namedChild(node.namedChildCount() - 1));
            }
            case "wildcard" -> {
                Node bound = node.namedChildCount() == 0 ? null : node.namedChild(node.namedChildCount() - 1);
                // the grammar has a node of its own for the word super
                return bound == null || bound.type().endsWith("annotation") || SyntaxTree.is(bound, "super")
                        ? TypeName.of("?", line)
                        : name(bound);
            }
            case "scoped_type_identifier" -> {
                return TypeName.of(scoped(node), line);
            }
            default -> {
                return TypeName.of(tree.text(node).replaceAll("\\s", ""), line);
            }
        }
    }

    /// `a.b.C.D`, without annotations and the arguments of types around.
    private String scoped(Node node) {
        StringBuilder name = new StringBuilder();
        SyntaxTree.eachChild(node, child -> {
            if (!child.type().endsWith("annotation")) {
                name.append(name.isEmpty() ? "" : ".").append(name(child).name());
            }
        });
        return name.toString();
    }

    int dimensions(Node node) {
        return node.isNull() ? 0 : (int) tree.text(node).chars().filter(c -> c == '[').count();
    }

    private boolean has(Node node, String modifier) {
        for (int i = 0; i < node.namedChildCount(); i++) {
            Node child = node.namedChild(i);
            if (SyntaxTree.is(child, "modifiers")) {
                for (int j = 0; j < child.childCount(); j++) {
                    if (child.child(j).type().equals(modifier)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
