package dev.ybis.gateway.code.java.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads statements and expressions out of a parsed file.
final class CodeReader {
    private static final String STRING = "java.lang.String";

    private final SyntaxTree tree;
    private final TypeReader types;
    private final TypeNames names;
    private final PatternReader patterns;
    private final FunctionReader functions;

    CodeReader(SyntaxTree tree, TypeReader types, TypeNames names) {
        this.tree = tree;
        this.types = types;
        this.names = names;
        this.patterns = new PatternReader(tree, this, names);
        this.functions = new FunctionReader(tree, this, types, names);
    }

    /// The annotations of a declaration, as uses of their types.
    List<Code> modifiers(Node declaration) {
        List<Code> found = new ArrayList<>();
        SyntaxTree.eachChild(declaration, child -> {
            if (SyntaxTree.is(child, "modifiers")) {
                found.addAll(annotations(child));
            }
        });
        return found;
    }

    List<Code> annotations(Node modifiers) {
        List<Code> found = new ArrayList<>();
        SyntaxTree.eachChild(modifiers, child -> {
            if (child.type().endsWith("annotation")) {
                found.add(read(child));
            }
        });
        return found;
    }

    List<Code> arguments(Node list) {
        return list.isNull() ? List.of() : children(list);
    }

    List<Code> children(Node node) {
        List<Code> parts = new ArrayList<>();
        SyntaxTree.eachChild(node, child -> {
            if (!child.type().endsWith("comment")) {
                parts.add(read(child));
            }
        });
        return parts;
    }

    private Code field(Node node, String name) {
        Node child = node.childByField(name);
        return child.isNull() ? new Code.Several(List.of()) : read(child);
    }

    private Node child(Node node, String name) {
        return node.childByField(name);
    }

    /// The value that a variable of a type begins with, which may be an array's parts alone.
    Code initialiser(Node value, TypeName type) {
        return SyntaxTree.is(value, "array_initializer") ? new Code.NewArray(type, children(value)) : read(value);
    }

    Code read(Node node) {
        int line = SyntaxTree.line(node);
        return switch (node.type()) {
            case "identifier" -> new Code.Name(tree.text(node), line);
            case "scoped_identifier" -> dotted(node, line);
            case "field_access" -> access(node, line);
            case "method_invocation" -> call(node, line);
            case "object_creation_expression" -> creation(node, line);
            case "explicit_constructor_invocation" ->
                new Code.Construct(
                        SyntaxTree.is(child(node, "constructor"), "super"), arguments(child(node, "arguments")), line);
            case "lambda_expression" -> functions.lambda(node);
            case "method_reference" -> functions.reference(node, line);
            case "class_literal" -> new Code.ClassOf(names.one(node.namedChild(0)));
            case "cast_expression" -> new Code.Cast(names.one(child(node, "type")), field(node, "value"));
            case "this" -> new Code.This(null);
            case "super" -> new Code.Super(null);
            case "decimal_integer_literal", "hex_integer_literal", "octal_integer_literal", "binary_integer_literal" ->
                new Code.Literal(tree.text(node).matches(".*[lL]") ? "long" : "int");
            case "decimal_floating_point_literal", "hex_floating_point_literal" ->
                new Code.Literal(tree.text(node).matches(".*[fF]") ? "float" : "double");
            case "true", "false" -> new Code.Literal("boolean");
            case "character_literal" -> new Code.Literal("char");
            case "string_literal" -> new Code.Literal(STRING);
            case "null_literal" -> new Code.Literal("null");
            case "binary_expression" ->
                operation(tree.text(child(node, "operator")), child(node, "left"), child(node, "right"));
            case "assignment_expression" -> operation("=", child(node, "left"), child(node, "right"));
            case "unary_expression" ->
                new Code.Operation(tree.text(child(node, "operator")), List.of(field(node, "operand")));
            case "update_expression", "parenthesized_expression" -> new Code.Operation("()", children(node));
            case "ternary_expression" ->
                new Code.Choice(field(node, "condition"), field(node, "consequence"), field(node, "alternative"));
            case "array_access" -> new Code.Element(field(node, "array"), field(node, "index"));
            case "array_creation_expression" -> newArray(node);
            case "array_initializer", "element_value_array_initializer" ->
                new Code.NewArray(TypeName.of("?", line), children(node));
            case "instanceof_expression" -> patterns.test(node);
            case "switch_expression" -> new Code.Switch(field(node, "condition"), patterns.cases(child(node, "body")));
            case "local_variable_declaration" -> local(node);
            case "enhanced_for_statement" -> each(node);
            case "catch_formal_parameter" -> caught(node);
            case "resource" -> resource(node);
            case "return_statement" -> returned(node);
            case "yield_statement" -> new Code.Yield(new Code.Several(children(node)));
            case "block",
                    "constructor_body",
                    "for_statement",
                    "try_statement",
                    "try_with_resources_statement",
                    "catch_clause" -> new Code.Block(children(node));
            case "static_initializer" -> new Code.Block(children(node));
            case "marker_annotation", "annotation" -> annotation(node, line);
            case "switch_label" -> new Code.Several(children(node));
            case "type_pattern" -> patterns.pattern(node);
            case "record_pattern" -> patterns.deconstruct(node);
            case "modifiers",
                    "labeled_statement_label",
                    "break_statement",
                    "continue_statement",
                    "line_comment",
                    "block_comment" -> new Code.Several(List.of());
            default ->
                TypeReader.TYPES.contains(node.type())
                        ? new Code.LocalType(types.type(node, ""))
                        : new Code.Several(children(node));
        };
    }

    private Code operation(String operator, Node one, Node other) {
        List<Code> operands = new ArrayList<>();
        for (Node each : List.of(one, other)) {
            if (!each.isNull()) {
                operands.add(read(each));
            }
        }
        return new Code.Operation(operator, operands);
    }

    private Code dotted(Node node, int line) {
        return new Code.Select(field(node, "scope"), tree.text(child(node, "name")), line);
    }

    private Code access(Node node, int line) {
        Node field = child(node, "field");
        Node object = child(node, "object");
        if (SyntaxTree.is(field, "this")) {
            return new Code.This(tree.text(object));
        }
        if (node.namedChildCount() > 2 && tree.text(node).matches("(?s).*\\bsuper\\s*\\.\\s*\\w+")) {
            return new Code.Select(new Code.Super(tree.text(object)), tree.text(field), line);
        }
        return new Code.Select(read(object), tree.text(field), line);
    }

    private Code call(Node node, int line) {
        Node object = child(node, "object");
        Code of = object.isNull() ? null : read(object);
        boolean above = false;
        for (int i = 0; i < node.childCount(); i++) {
            Node part = node.child(i);
            above |= SyntaxTree.is(part, "super") && !object.isNull() && part.start() > object.start();
        }
        if (above) {
            of = new Code.Super(tree.text(object));
        }
        Node name = child(node, "name");
        return new Code.Call(of, tree.text(name), arguments(child(node, "arguments")), SyntaxTree.line(name));
    }

    private Code creation(Node node, int line) {
        Node type = child(node, "type");
        Node first = node.namedChild(0);
        TypeName name = names.one(type);
        boolean diamond =
                SyntaxTree.is(type, "generic_type") && name.arguments().isEmpty();
        TypeTree body = null;
        for (int i = 0; i < node.namedChildCount(); i++) {
            if (SyntaxTree.is(node.namedChild(i), "class_body")) {
                body = types.anonymous(name, node.namedChild(i));
            }
        }
        boolean qualified = first.start() < type.start()
                && !first.type().endsWith("annotation")
                && !SyntaxTree.is(first, "type_arguments");
        return new Code.New(
                name, diamond, arguments(child(node, "arguments")), body, qualified ? read(first) : null, line);
    }

    private Code newArray(Node node) {
        TypeName type = names.one(child(node, "type"));
        int dimensions = 0;
        List<Code> parts = new ArrayList<>();
        for (int i = 0; i < node.namedChildCount(); i++) {
            Node child = node.namedChild(i);
            switch (child.type()) {
                case "dimensions" -> dimensions += names.dimensions(child);
                case "dimensions_expr" -> {
                    dimensions++;
                    parts.addAll(children(child));
                }
                case "array_initializer" -> parts.addAll(children(child));
                default -> {}
            }
        }
        return new Code.NewArray(type.array(dimensions), parts);
    }

    @Nullable
    TypeName declared(Node type) {
        TypeName name = names.one(type);
        return name.name().equals("var") ? null : name;
    }

    private Code local(Node node) {
        TypeName type = declared(child(node, "type"));
        List<Code> locals = new ArrayList<>(modifiers(node));
        SyntaxTree.eachChild(node, child -> {
            if (SyntaxTree.is(child, "variable_declarator")) {
                Node value = child(child, "value");
                TypeName whole = type == null ? null : type.array(names.dimensions(child(child, "dimensions")));
                locals.add(new Code.Local(
                        whole,
                        tree.text(child(child, "name")),
                        value.isNull() ? null : whole == null ? read(value) : initialiser(value, whole)));
            }
        });
        return new Code.Several(locals);
    }

    private Code each(Node node) {
        Code.Local variable = new Code.Local(declared(child(node, "type")), tree.text(child(node, "name")), null);
        return new Code.Each(variable, field(node, "value"), field(node, "body"), SyntaxTree.line(node));
    }

    /// Of several exceptions the first stands for all; the others are used too.
    private Code caught(Node node) {
        List<Code> parts = new ArrayList<>();
        SyntaxTree.eachChild(node, child -> {
            if (SyntaxTree.is(child, "catch_type")) {
                List<TypeName> types = names.all(child);
                types.forEach(type -> parts.add(new Code.Typed(type)));
                parts.add(new Code.Local(types.getFirst(), tree.text(child(node, "name")), null));
            }
        });
        return new Code.Several(parts);
    }

    private Code resource(Node node) {
        Node name = child(node, "name");
        return name.isNull()
                ? new Code.Several(children(node))
                : new Code.Resource(
                        new Code.Local(declared(child(node, "type")), tree.text(name), field(node, "value")),
                        SyntaxTree.line(node));
    }

    private Code returned(Node node) {
        List<Code> values = children(node);
        return values.isEmpty() ? new Code.Several(values) : new Code.Return(values.getFirst());
    }

    private Code annotation(Node node, int line) {
        TypeName type = TypeName.of(tree.text(child(node, "name")).replaceAll("\\s", ""), line);
        List<Code.Annotation.Given> elements = new ArrayList<>();
        Node arguments = child(node, "arguments");
        if (!arguments.isNull()) {
            SyntaxTree.eachChild(arguments, each -> {
                if (SyntaxTree.is(each, "element_value_pair")) {
                    elements.add(new Code.Annotation.Given(
                            tree.text(child(each, "key")), field(each, "value"), SyntaxTree.line(each)));
                } else if (!each.type().endsWith("comment")) {
                    elements.add(new Code.Annotation.Given("value", read(each), SyntaxTree.line(each)));
                }
            });
        }
        return new Code.Annotation(type, elements);
    }
}
