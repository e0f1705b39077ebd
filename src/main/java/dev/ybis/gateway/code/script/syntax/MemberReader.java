package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.Map;

/// Reads what stands in the body of a class, an interface or an enum.
final class MemberReader {
    private final Source source;

    MemberReader(Source source) {
        this.source = source;
    }

    void read(Node body, Contents contents) {
        for (Node child : Source.children(body)) {
            switch (child.type()) {
                case "method_definition", "method_signature", "abstract_method_signature" -> method(child, contents);
                case "public_field_definition", "field_definition", "property_signature" -> field(child, contents);
                case "class_static_block" -> source.statements.all(child.childByField("body"), contents);
                case "index_signature" -> indexed(child, contents);
                case "call_signature", "construct_signature" -> called(child, contents);
                default -> source.expressions.beside(child, contents);
            }
        }
    }

    private void method(Node node, Contents contents) {
        source.classes.decorators(node, contents);
        Routine method = source.functions.method(node);
        boolean isConstructor = method.name().equals("constructor");
        source.symbols.add(contents.symbol(method.name()), isConstructor ? "constructor" : "method", node);
        contents.add(method);
        overridden(node, method.name(), contents);
        if (isConstructor) {
            SyntaxTree.eachChild(node.childByField("parameters"), parameter -> {
                Node pattern = parameter.childByField("pattern");
                if (FunctionReader.isProperty(parameter) && SyntaxTree.is(pattern, "identifier")) {
                    source.symbols.add(contents.symbol(source.text(pattern)), "field", parameter);
                }
            });
        }
    }

    /// `override` says that a class above has a member of the name: it has to be there.
    private static void overridden(Node node, String name, Contents contents) {
        SyntaxTree.eachChild(node, child -> {
            if (SyntaxTree.is(child, "override_modifier")) {
                int line = Source.line(child);
                contents.terms.add(new Term.Member(new Term.Name("super", line), name, line));
            }
        });
    }

    private void field(Node node, Contents contents) {
        source.classes.decorators(node, contents);
        Node key = node.childByField("name");
        if (key.isNull()) {
            key = node.childByField("property");
        }
        Node value = Source.bare(node.childByField("value"));
        Term written = source.types.written(node.childByField("type"));
        Term type = written == null ? source.docs.of(node).type() : written;
        String name = source.memberName(key);
        int line = Source.line(key);
        overridden(node, name, contents);
        if (Source.isFunction(value)) {
            source.symbols.add(contents.symbol(name), "method", node);
            if (type != null) {
                contents.terms.add(type);
            }
            Routine member = source.functions.member(name, value, Source.has(node, "static"), true, line);
            contents.add(FunctionReader.of(type, member));
        } else {
            source.symbols.add(contents.symbol(name), "field", node);
            Node given = node.childByField("value");
            Term read = given.isNull() ? null : source.expressions.read(given, contents);
            contents.terms.add(new Term.Assign(new Term.Name(name, line), type, read, line));
        }
    }

    private void indexed(Node node, Contents contents) {
        for (Node child : Source.children(node)) {
            if (SyntaxTree.is(child, "mapped_type_clause")) {
                Map<String, Term> before = source.types.stand();
                source.types.stands(source.text(child.childByField("name")));
                contents.terms.add(source.types.read(child.childByField("type")));
                Node alias = child.childByField("alias");
                if (!alias.isNull()) {
                    contents.terms.add(source.types.read(alias));
                }
                contents.terms.add(source.types.read(node.childByField("type")));
                source.types.leave(before);
                return;
            }
        }
        Term type = source.types.written(node.childByField("type"));
        if (type != null) {
            contents.terms.add(type);
        }
    }

    private void called(Node node, Contents contents) {
        Map<String, Term> before = source.types.stand();
        contents.terms.addAll(source.types.bind(node.childByField("type_parameters")));
        contents.terms.addAll(source.types.types(node.childByField("parameters")));
        for (String result : new String[] {"return_type", "type"}) {
            Term type = source.types.written(node.childByField(result));
            if (type != null) {
                contents.terms.add(type);
            }
        }
        source.types.leave(before);
    }

    /// What an enum lists is of its type.
    void constants(Node body, String type, Contents contents) {
        for (Node child : Source.children(body)) {
            boolean hasValue = SyntaxTree.is(child, "enum_assignment");
            Node key = hasValue ? child.childByField("name") : child;
            String name = source.memberName(key);
            int line = Source.line(key);
            source.symbols.add(contents.symbol(name), "constant", child);
            Term value = hasValue ? source.expressions.read(child.childByField("value"), contents) : null;
            contents.terms.add(new Term.Assign(new Term.Name(name, line), new Term.Name(type, line), value, line));
        }
    }
}
