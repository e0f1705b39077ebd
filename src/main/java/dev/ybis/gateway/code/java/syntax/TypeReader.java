package dev.ybis.gateway.code.java.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.java.syntax.TypeTree.FieldTree;
import dev.ybis.gateway.code.java.syntax.TypeTree.MethodTree;
import dev.ybis.gateway.code.java.syntax.TypeTree.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads declarations of types out of a parsed file.
final class TypeReader {
    static final Set<String> TYPES = Set.of(
            "class_declaration",
            "interface_declaration",
            "enum_declaration",
            "record_declaration",
            "annotation_type_declaration");

    private final SyntaxTree tree;
    private final TypeNames names;
    private final CodeReader code;

    TypeReader(SyntaxTree tree) {
        this.tree = tree;
        this.names = new TypeNames(tree);
        this.code = new CodeReader(tree, this, names);
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
                case "superclass", "super_interfaces", "extends_interfaces" -> supertypes.addAll(names.all(child));
                case "modifiers" -> body.blocks.addAll(code.annotations(child));
                default -> {}
            }
        });
        List<Code.Local> components = kind.equals("record") ? parameters(node) : List.of();
        body.read(node.childByField("body"));
        return body.tree(typeParameters(node.childByField("type_parameters")), supertypes, components);
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
                case "constructor_declaration", "compact_constructor_declaration" -> methods.add(constructor(member));
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
                    code.modifiers(member),
                    SyntaxTree.line(member),
                    SyntaxTree.end(member),
                    true,
                    false,
                    true));
        }

        private void fields(Node member) {
            TypeName type = names.one(member.childByField("type"));
            boolean isStatic = kind.equals("interface") || has(member, "static");
            boolean isPrivate = has(member, "private");
            List<Code> annotations = code.modifiers(member);
            SyntaxTree.eachChild(member, child -> {
                if (SyntaxTree.is(child, "variable_declarator")) {
                    Node value = child.childByField("value");
                    fields.add(new FieldTree(
                            type.array(names.dimensions(child.childByField("dimensions"))),
                            tree.text(child.childByField("name")),
                            value.isNull() ? null : code.initialiser(value, type),
                            annotations,
                            SyntaxTree.line(member),
                            SyntaxTree.end(member),
                            isStatic,
                            isPrivate,
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
                thrown.addAll(names.all(child));
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
                typeParameters(node.childByField("type_parameters")),
                kind.equals("compact") ? List.of() : parameters(node),
                variable[0],
                type.isNull() ? null : names.one(type).array(names.dimensions(node.childByField("dimensions"))),
                List.copyOf(thrown),
                body.isNull() ? null : code.read(body),
                List.copyOf(annotations),
                SyntaxTree.line(node),
                SyntaxTree.end(node),
                has(node, "static"),
                has(node, "abstract") || isInterface && body.isNull(),
                has(node, "private"));
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
                TypeName type =
                        names.one(node.childByField("type")).array(names.dimensions(node.childByField("dimensions")));
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
                        type = names.one(child).array(1);
                    }
                }
                return new Code.Local(type, name, null);
            }
            default -> {
                return null;
            }
        }
    }

    private List<Parameter> typeParameters(Node list) {
        List<Parameter> parameters = new ArrayList<>();
        if (!list.isNull()) {
            SyntaxTree.eachChild(list, each -> {
                List<TypeName> bounds = new ArrayList<>();
                String[] name = {""};
                SyntaxTree.eachChild(each, child -> {
                    if (SyntaxTree.is(child, "type_identifier") || SyntaxTree.is(child, "identifier")) {
                        name[0] = tree.text(child);
                    } else if (SyntaxTree.is(child, "type_bound")) {
                        bounds.addAll(names.all(child));
                    }
                });
                parameters.add(new Parameter(name[0], List.copyOf(bounds)));
            });
        }
        return List.copyOf(parameters);
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
