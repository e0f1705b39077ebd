package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.java.TypeTree.FieldTree;
import dev.ybis.gateway.code.java.TypeTree.MethodTree;
import dev.ybis.gateway.code.java.TypeTree.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

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
    TypeTree type(TSNode node, String enclosing) {
        String kind = node.getType().replaceFirst("(_type)?_declaration$", "");
        Body body = new Body(enclosing + tree.text(node.getChildByFieldName("name")), kind, node);
        List<TypeName> supertypes = new ArrayList<>();
        SyntaxTree.eachChild(node, child -> {
            switch (child.getType()) {
                case "superclass", "super_interfaces", "extends_interfaces" -> supertypes.addAll(names(child));
                case "modifiers" -> body.blocks.addAll(code.annotations(child));
                default -> {}
            }
        });
        List<Code.Local> components = kind.equals("record") ? parameters(node) : List.of();
        body.read(node.getChildByFieldName("body"));
        return body.tree(parameters(node.getChildByFieldName("type_parameters"), true), supertypes, components);
    }

    /// The body of an anonymous class, or of an enum's constant.
    TypeTree anonymous(TypeName above, TSNode node) {
        Body body = new Body("", "class", node);
        body.read(node);
        return body.tree(List.of(), List.of(above), List.of());
    }

    /// What a class body declares, collected.
    private final class Body {
        private final String name;
        private final String kind;
        private final TSNode node;
        private final List<FieldTree> fields = new ArrayList<>();
        private final List<MethodTree> methods = new ArrayList<>();
        private final List<TypeTree> types = new ArrayList<>();
        private final List<Code> blocks = new ArrayList<>();

        Body(String name, String kind, TSNode node) {
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

        void read(TSNode body) {
            if (!body.isNull()) {
                SyntaxTree.eachChild(body, this::member);
            }
        }

        private void member(TSNode member) {
            String type = member.getType();
            if (TYPES.contains(type)) {
                types.add(type(member, name.isEmpty() ? "" : name + "."));
                return;
            }
            switch (type) {
                case "enum_body_declarations" -> SyntaxTree.eachChild(member, this::member);
                case "enum_constant" -> constant(member);
                case "field_declaration", "constant_declaration" -> fields(member);
                case "method_declaration", "annotation_type_element_declaration" ->
                    methods.add(method(member, tree.text(member.getChildByFieldName("name")), kind));
                case "constructor_declaration", "compact_constructor_declaration" ->
                    methods.add(constructor(member));
                case "static_initializer", "block" -> blocks.add(code.read(member));
                default -> {}
            }
        }

        private void constant(TSNode member) {
            TypeName own = TypeName.of(name, SyntaxTree.line(member));
            TSNode body = member.getChildByFieldName("body");
            Code value = new Code.New(
                    own,
                    false,
                    code.arguments(member.getChildByFieldName("arguments")),
                    body.isNull() ? null : anonymous(own, body),
                    null,
                    SyntaxTree.line(member));
            fields.add(new FieldTree(
                    own,
                    tree.text(member.getChildByFieldName("name")),
                    value,
                    SyntaxTree.line(member),
                    SyntaxTree.end(member),
                    true,
                    true));
        }

        private void fields(TSNode member) {
            TypeName type = name(member.getChildByFieldName("type"));
            boolean isStatic = kind.equals("interface") || has(member, "static");
            blocks.addAll(code.modifiers(member));
            SyntaxTree.eachChild(member, child -> {
                if (SyntaxTree.is(child, "variable_declarator")) {
                    TSNode value = child.getChildByFieldName("value");
                    fields.add(new FieldTree(
                            type.array(dimensions(child.getChildByFieldName("dimensions"))),
                            tree.text(child.getChildByFieldName("name")),
                            value.isNull() ? null : code.initialiser(value, type),
                            SyntaxTree.line(member),
                            SyntaxTree.end(member),
                            isStatic,
                            false));
                }
            });
        }

        private MethodTree constructor(TSNode member) {
            String simple = tree.text(member.getChildByFieldName("name"));
            boolean compact = SyntaxTree.is(member, "compact_constructor_declaration");
            return method(member, simple, compact ? "compact" : "constructor");
        }
    }

    /// @param kind of the type around, or of the constructor
    private MethodTree method(TSNode node, String name, String kind) {
        TSNode body = node.getChildByFieldName("body");
        TSNode value = node.getChildByFieldName("value");
        TSNode type = node.getChildByFieldName("type");
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
        TSNode parameters = node.getChildByFieldName("parameters");
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
                parameters(node.getChildByFieldName("type_parameters"), true),
                kind.equals("compact") ? List.of() : parameters(node),
                variable[0],
                type.isNull() ? null : name(type).array(dimensions(node.getChildByFieldName("dimensions"))),
                List.copyOf(thrown),
                body.isNull() ? null : code.read(body),
                List.copyOf(annotations),
                SyntaxTree.line(node),
                SyntaxTree.end(node),
                has(node, "static"),
                has(node, "abstract") || isInterface && body.isNull());
    }

    /// The formal parameters of a method, a record or a lambda.
    List<Code.Local> parameters(TSNode of) {
        List<Code.Local> parameters = new ArrayList<>();
        TSNode list = of.getChildByFieldName("parameters");
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

    private Code.@Nullable Local parameter(TSNode node) {
        switch (node.getType()) {
            case "formal_parameter" -> {
                TypeName type = name(node.getChildByFieldName("type"))
                        .array(dimensions(node.getChildByFieldName("dimensions")));
                return new Code.Local(
                        type.name().equals("var") ? null : type, tree.text(node.getChildByFieldName("name")), null);
            }
            case "spread_parameter" -> {
                TypeName type = null;
                String name = "";
                for (int i = 0; i < node.getNamedChildCount(); i++) {
                    TSNode child = node.getNamedChild(i);
                    if (SyntaxTree.is(child, "variable_declarator")) {
                        name = tree.text(child.getChildByFieldName("name"));
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

    private List<Parameter> parameters(TSNode list, boolean ofTypes) {
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
    List<TypeName> names(TSNode node) {
        List<TypeName> names = new ArrayList<>();
        SyntaxTree.eachChild(node, child -> {
            if (SyntaxTree.is(child, "type_list")) {
                names.addAll(names(child));
            } else if (!child.getType().endsWith("annotation") && !child.getType().endsWith("comment")) {
                names.add(name(child));
            }
        });
        return names;
    }

    /// A type as it is written.
    TypeName name(TSNode node) {
        int line = node.isNull() ? 0 : SyntaxTree.line(node);
        if (node.isNull()) {
            return TypeName.of("?", line);
        }
        switch (node.getType()) {
            case "generic_type" -> {
                TypeName raw = name(node.getNamedChild(0));
                TSNode arguments = node.getNamedChild(node.getNamedChildCount() - 1);
                return new TypeName(raw.name(), names(arguments), 0, line);
            }
            case "array_type" -> {
                return name(node.getChildByFieldName("element"))
                        .array(dimensions(node.getChildByFieldName("dimensions")));
            }
            case "annotated_type" -> {
                return name(node.getNamedChild(node.getNamedChildCount() - 1));
            }
            case "wildcard" -> {
                TSNode bound = node.getNamedChildCount() == 0 ? null : node.getNamedChild(node.getNamedChildCount() - 1);
                // the grammar has a node of its own for the word super
                return bound == null || bound.getType().endsWith("annotation") || SyntaxTree.is(bound, "super")
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
    private String scoped(TSNode node) {
        StringBuilder name = new StringBuilder();
        SyntaxTree.eachChild(node, child -> {
            if (!child.getType().endsWith("annotation")) {
                name.append(name.isEmpty() ? "" : ".").append(name(child).name());
            }
        });
        return name.toString();
    }

    int dimensions(TSNode node) {
        return node.isNull() ? 0 : (int) tree.text(node).chars().filter(c -> c == '[').count();
    }

    private boolean has(TSNode node, String modifier) {
        for (int i = 0; i < node.getNamedChildCount(); i++) {
            TSNode child = node.getNamedChild(i);
            if (SyntaxTree.is(child, "modifiers")) {
                for (int j = 0; j < child.getChildCount(); j++) {
                    if (child.getChild(j).getType().equals(modifier)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
