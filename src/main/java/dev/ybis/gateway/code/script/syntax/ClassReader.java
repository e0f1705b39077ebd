package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads classes, interfaces, enums, other names of types, and namespaces.
final class ClassReader {
    private final Source source;
    private final MemberReader members;

    ClassReader(Source source) {
        this.source = source;
        this.members = new MemberReader(source);
    }

    void declared(Node node, Contents outer) {
        Node name = node.childByField("name");
        named(node, source.text(name), node, Source.line(name), outer);
    }

    /// A class that is a value: it is declared where it stands, and named there.
    Term expression(Node node, Contents outer) {
        int line = Source.line(node);
        Node own = node.childByField("name");
        String name = source.unsayable(own.isNull() ? "class" : source.text(own));
        named(node, name, node, line, outer);
        return new Term.Name(name, line);
    }

    /// @param whole what declares it
    void named(Node node, String name, Node whole, int line, Contents outer) {
        boolean isSaid = name.indexOf(' ') < 0;
        if (isSaid) {
            source.symbols.add(outer.symbol(name), kind(node.type()), whole);
        }
        Contents body = outer.of(isSaid ? name : "");
        List<Term> bases = new ArrayList<>();
        Map<String, Term> before = source.types.stand();
        source.types.within(new Term.Name(name, line));
        body.terms.addAll(source.types.bind(node.childByField("type_parameters")));
        switch (node.type()) {
            case "enum_declaration" -> members.constants(node.childByField("body"), name, body);
            case "type_alias_declaration" -> bases.add(source.types.named(node.childByField("value"), body));
            default -> {
                bases(node, bases, body);
                String symbol = outer.symbol(name);
                SyntaxTree.eachChild(node.childByField("body"), member -> {
                    // in a function it has no symbol, and nobody looks there for what it lacks
                    if (symbol != null && SyntaxTree.is(member, "index_signature")) {
                        source.open.add(symbol);
                    }
                });
                members.read(node.childByField("body"), body);
            }
        }
        source.types.leave(before);
        decorators(node, outer);
        outer.add(new ClassTree(
                name, List.copyOf(bases), body.block(), SyntaxTree.is(node, "type_alias_declaration"), line));
    }

    private static String kind(String type) {
        return switch (type) {
            case "interface_declaration" -> "interface";
            case "type_alias_declaration" -> "type";
            case "enum_declaration" -> "enum";
            default -> "class";
        };
    }

    void members(Node body, Contents contents) {
        members.read(body, contents);
    }

    /// They are said around what they decorate.
    void decorators(Node node, Contents outer) {
        SyntaxTree.eachChild(node, child -> {
            if (SyntaxTree.is(child, "decorator")) {
                source.expressions.beside(child, outer);
            }
        });
    }

    private void bases(Node node, List<Term> bases, Contents body) {
        SyntaxTree.eachChild(node, child -> {
            switch (child.type()) {
                case "class_heritage" -> SyntaxTree.eachChild(child, each -> heritage(each, bases, body));
                case "extends_type_clause" -> bases.addAll(source.types.all(Source.children(child)));
                default -> {}
            }
        });
    }

    private void heritage(Node node, List<Term> bases, Contents body) {
        switch (node.type()) {
            case "extends_clause" -> {
                for (Node child : Source.children(node)) {
                    if (SyntaxTree.is(child, "type_arguments") && !bases.isEmpty()) {
                        bases.add(new Term.Applied(bases.removeLast(), source.types.all(Source.children(child))));
                    } else {
                        bases.add(source.expressions.read(child, body));
                    }
                }
            }
            case "implements_clause" -> bases.addAll(source.types.all(Source.children(node)));
            case "comment" -> {}
            default -> bases.add(source.expressions.read(node, body));
        }
    }

    /// `namespace A.B {}` is a B in an A; `declare module 'x' {}` says more of another file, or of a library.
    void namespace(Node node, Contents outer) {
        Node name = node.childByField("name");
        Node body = node.childByField("body");
        if (SyntaxTree.is(name, "string")) {
            source.imports.augmented(node, outer);
        } else {
            nested(source.text(name).split("\\s*\\.\\s*", -1), 0, node, body, outer);
        }
    }

    private void nested(String[] names, int place, Node node, Node body, Contents outer) {
        source.symbols.add(outer.symbol(names[place]), "module", node);
        Contents inner = outer.of(names[place]);
        if (place + 1 < names.length) {
            nested(names, place + 1, node, body, inner);
        } else {
            source.statements.all(body, inner);
        }
        inner.terms.addAll(inner.returned);
        outer.add(new ClassTree(names[place], List.of(), inner.block(), false, Source.line(node.childByField("name"))));
    }
}
