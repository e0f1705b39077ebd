package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads expressions. What one has beside its value (a condition, an index) goes to the terms it stands among.
final class ExpressionReader {
    private final Source source;

    ExpressionReader(Source source) {
        this.source = source;
    }

    Term read(Node node, Contents contents) {
        return switch (node.type()) {
            // there is nothing
            case "" -> Term.NOTHING;
            case "identifier", "shorthand_property_identifier" -> name(node);
            case "this", "super" -> source.name(node);
            case "member_expression" -> member(node, contents);
            case "subscript_expression" -> element(node, contents);
            case "call_expression" -> source.calls.call(node, contents);
            case "new_expression" -> source.calls.create(node, contents);
            case "assignment_expression" -> assignment(node, contents);
            case "augmented_assignment_expression" -> augmented(node, contents);
            case "binary_expression" -> binary(node, contents);
            case "ternary_expression" -> {
                beside(node.childByField("condition"), contents);
                yield TypeReader.either(List.of(
                        read(node.childByField("consequence"), contents),
                        read(node.childByField("alternative"), contents)));
            }
            case "sequence_expression" -> sequence(node, contents);
            case "parenthesized_expression", "non_null_expression", "template_substitution" ->
                read(Source.first(node), contents);
            case "await_expression" -> awaited(node, contents);
            case "yield_expression" -> yielded(node, contents);
            case "spread_element" -> new Term.Element(read(Source.first(node), contents));
            case "as_expression", "satisfies_expression", "type_assertion", "instantiation_expression" ->
                typed(node, List.of(), contents);
            case "arrow_function", "function_expression", "generator_function" -> source.functions.lambda(node);
            case "class" -> source.classes.expression(node, contents);
            case "object" -> source.objects.read(node, "", contents);
            case "array" -> array(node, contents);
            case "template_string" -> {
                parts(node, contents).forEach(contents.terms::add);
                yield Term.LITERAL;
            }
            case "comment", "jsx_text", "jsx_closing_element", "statement_identifier" -> Term.NOTHING;
            case "jsx_opening_element", "jsx_self_closing_element" -> component(node, contents);
            case "type_arguments", "type_annotation", "predefined_type" -> source.types.read(node);
            case "internal_module" -> {
                source.classes.namespace(node, contents);
                yield Term.NOTHING;
            }
            default -> isLiteral(node) ? Term.LITERAL : ofParts(parts(node, contents));
        };
    }

    static boolean isLiteral(Node node) {
        return switch (node.type()) {
            case "string", "number", "regex", "true", "false", "null", "undefined" -> true;
            default -> false;
        };
    }

    List<Term> parts(Node node, Contents contents) {
        List<Term> parts = new ArrayList<>(node.namedChildCount());
        for (int i = 0; i < node.namedChildCount(); i++) {
            Term part = read(node.namedChild(i), contents);
            if (!part.equals(Term.NOTHING)) {
                parts.add(part);
            }
        }
        return parts;
    }

    /// What stands beside a value.
    void beside(Node node, Contents contents) {
        Term term = read(node, contents);
        if (!term.equals(Term.NOTHING) && !term.equals(Term.LITERAL)) {
            contents.terms.add(term);
        }
    }

    private static Term ofParts(List<Term> parts) {
        return parts.isEmpty() ? Term.NOTHING : new Term.Parts(parts);
    }

    private Term name(Node node) {
        Term.Name name = source.name(node);
        return name.name().equals(CommonExports.EXPORTS) ? source.common.own(name.line()) : name;
    }

    private Term member(Node node, Contents contents) {
        Node object = node.childByField("object");
        Node property = node.childByField("property");
        if (property.isNull()) {
            return ofParts(parts(node, contents));
        }
        String name = source.text(property);
        if (name.equals(CommonExports.EXPORTS) && source.text(object).equals("module")) {
            return source.common.own(Source.line(property));
        }
        Deque<Node> qualified = new ArrayDeque<>();
        Node first = node;
        while (SyntaxTree.is(first, "member_expression")) {
            qualified.push(first.childByField("property"));
            first = first.childByField("object");
        }
        if (SyntaxTree.is(first, "as_expression") || SyntaxTree.is(first, "satisfies_expression")) {
            // the grammar takes `x as a.b.C` for `(x as a.b).C`
            return typed(first, qualified, contents);
        }
        Term of = read(object, contents);
        // a type's members are asked of itself
        return name.equals("prototype") ? of : new Term.Member(of, name, Source.line(property));
    }

    private Term element(Node node, Contents contents) {
        Node index = node.childByField("index");
        Term of = read(node.childByField("object"), contents);
        if (SyntaxTree.is(index, "string")) {
            return new Term.Member(of, source.unquoted(index), Source.line(index));
        }
        beside(index, contents);
        return new Term.Element(of);
    }

    private Term assignment(Node node, Contents contents) {
        Node left = Source.bare(node.childByField("left"));
        Term value = read(node.childByField("right"), contents);
        if (PatternReader.isPattern(left)) {
            source.patterns.bind(left, null, value, contents);
            return Term.NOTHING;
        }
        return given(read(left, contents), source.docs.of(node).type(), value);
    }

    private static Term given(Term target, @Nullable Term type, Term value) {
        return switch (target) {
            case Term.Name(String _, int line) -> new Term.Assign(target, type, value, line, true);
            case Term.Member(Term _, String _, int line) -> new Term.Assign(target, type, value, line);
            default -> new Term.Parts(List.of(target, value));
        };
    }

    private Term augmented(Node node, Contents contents) {
        Term target = read(Source.bare(node.childByField("left")), contents);
        Term value = read(node.childByField("right"), contents);
        return switch (source.text(node.childByField("operator"))) {
            case "||=", "??=", "&&=" -> given(target, null, value);
            default -> new Term.Parts(List.of(target, value));
        };
    }

    private Term binary(Node node, Contents contents) {
        Node left = node.childByField("left");
        Node right = node.childByField("right");
        return switch (source.text(node.childByField("operator"))) {
            case "||", "??" -> TypeReader.either(List.of(read(left, contents), read(right, contents)));
            case "&&" -> {
                beside(left, contents);
                yield read(right, contents);
            }
            default -> ofParts(parts(node, contents));
        };
    }

    private Term sequence(Node node, Contents contents) {
        Term last = Term.NOTHING;
        for (Node each : Source.children(node)) {
            if (!last.equals(Term.NOTHING)) {
                contents.terms.add(last);
            }
            last = read(each, contents);
        }
        return last;
    }

    private Term awaited(Node node, Contents contents) {
        Node value = Source.first(node);
        Term read = read(value, contents);
        // a module that is waited for is that module
        return source.imports.isLoad(Source.bare(value)) ? read : new Term.Element(read, "then");
    }

    private Term yielded(Node node, Contents contents) {
        if (node.namedChildCount() > 0) {
            Term value = read(Source.first(node), contents);
            contents.returned.add(Source.has(node, "*") ? new Term.Element(value) : value);
        }
        return Term.NOTHING;
    }

    /// @param further names that belong to the type
    private Term typed(Node node, Collection<Node> further, Contents contents) {
        List<Node> children = Source.children(node);
        boolean isTypeFirst = SyntaxTree.is(node, "type_assertion");
        Term value = read(isTypeFirst ? children.getLast() : children.getFirst(), contents);
        if (children.size() < 2) {
            // as const
            return value;
        }
        Node written = isTypeFirst ? children.getFirst().namedChild(0) : children.getLast();
        Term type = source.types.read(written);
        for (Node name : further) {
            type = new Term.Member(type, source.text(name), Source.line(name));
        }
        if (SyntaxTree.is(node, "as_expression") || isTypeFirst) {
            return type.equals(Term.NOTHING) ? value : new Term.Typed(value, type);
        }
        if (value.equals(Term.LITERAL)) {
            return new Term.Parts(List.of(type));
        }
        contents.terms.add(type);
        return value;
    }

    private Term array(Node node, Contents contents) {
        // an object that has nothing but literals is data, of which there may be much
        List<Term> parts = parts(node, contents).stream()
                .map(part -> part instanceof Term.Anonymous(ClassTree tree) && tree.isPlain() ? Term.LITERAL : part)
                .toList();
        return parts.stream().allMatch(Term.LITERAL::equals) ? Term.LITERAL : new Term.Applied(Term.NOTHING, parts);
    }

    /// `<Foo a={b}>`, which makes one of Foo; what begins small is the page's own.
    /// To write a component down is to make one of an object that its attributes are; what is no component is the
    /// language's own.
    private Term component(Node node, Contents contents) {
        Node name = node.childByField("name");
        boolean isComponent = SyntaxTree.is(name, "member_expression")
                || SyntaxTree.is(name, "identifier")
                        && Character.isUpperCase(source.text(name).charAt(0));
        if (!isComponent) {
            return ofParts(Source.children(node).stream()
                    .filter(child -> child != name)
                    .map(child -> read(child, contents))
                    .toList());
        }
        List<Node> attributes =
                Source.children(node).stream().filter(child -> child != name).toList();
        return new Term.Create(
                read(name, contents),
                List.of(source.objects.attributes(attributes, Source.line(node), contents)),
                Source.line(name));
    }
}
