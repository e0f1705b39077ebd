package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/// Reads calls, and what the language itself does by one: loading a module, making an object of another, giving a
/// function its `this`.
final class CallReader {
    private final Source source;

    CallReader(Source source) {
        this.source = source;
    }

    Term create(Node node, Contents contents) {
        besideTypes(node, contents);
        Term type = source.expressions.read(node.childByField("constructor"), contents);
        return new Term.Create(type, arguments(node, contents), line(type, node));
    }

    Term call(Node node, Contents contents) {
        if (source.imports.isLoad(node)) {
            return source.imports.module(node);
        }
        besideTypes(node, contents);
        Node function = Source.bare(node.childByField("function"));
        if (SyntaxTree.is(function, "member_expression")) {
            Node object = Source.bare(function.childByField("object"));
            switch (source.text(function.childByField("property"))) {
                case "then" -> {
                    if (source.imports.isLoad(object)) {
                        return loaded(node, function, object, contents);
                    }
                }
                case "create", "freeze", "seal" -> {
                    if (source.text(object).equals("Object")) {
                        return ofObject(node, function, contents);
                    }
                }
                case "bind", "call" -> {
                    if (givesThis(node)) {
                        return withThis(node, function, contents);
                    }
                }
                default -> {}
            }
        }
        Term callee = source.expressions.read(function, contents);
        return new Term.Call(callee, arguments(node, contents), line(callee, node));
    }

    private void besideTypes(Node node, Contents contents) {
        Node types = node.childByField("type_arguments");
        if (!types.isNull()) {
            contents.terms.add(source.types.read(types));
        }
    }

    List<Term> arguments(Node node, Contents contents) {
        Node arguments = node.childByField("arguments");
        if (SyntaxTree.is(arguments, "template_string")) {
            return source.expressions.parts(arguments, contents);
        }
        List<Term> read = new ArrayList<>(arguments.namedChildCount());
        for (Node argument : Source.children(arguments)) {
            Term term = source.expressions.read(argument, contents);
            read.add(term);
        }
        return read;
    }

    static int line(Term callee, Node node) {
        return switch (callee) {
            case Term.Name(String _, int line) -> line;
            case Term.Member(Term _, String _, int line) -> line;
            default -> Source.line(node);
        };
    }

    /// `import('./x').then(x => …)`: the function is given the module.
    private Term loaded(Node node, Node function, Node object, Contents contents) {
        List<Term> arguments = new ArrayList<>(arguments(node, contents));
        Term.Name module = source.imports.module(object);
        if (!arguments.isEmpty()
                && arguments.getFirst() instanceof Term.Lambda(Routine taking)
                && !taking.parameters().isEmpty()) {
            List<Term.Assign> parameters = new ArrayList<>(taking.parameters());
            Term.Assign first = parameters.getFirst();
            parameters.set(0, new Term.Assign(first.target(), first.type(), module, first.line()));
            arguments.set(0, new Term.Lambda(taking.taking(List.copyOf(parameters))));
        }
        int line = Source.line(function.childByField("property"));
        return new Term.Call(new Term.Member(module, "then", line), arguments, line);
    }

    /// `Object.create(Foo.prototype)` is a Foo; what is frozen is what it was.
    private Term ofObject(Node node, Node function, Contents contents) {
        List<Term> arguments = new ArrayList<>(arguments(node, contents));
        if (arguments.isEmpty()) {
            return Term.NOTHING;
        }
        Term first = arguments.removeFirst();
        contents.terms.addAll(arguments);
        boolean isCreate = source.text(function.childByField("property")).equals("create");
        Node made = Source.first(node.childByField("arguments"));
        return isCreate && isPrototype(made) ? new Term.Typed(Term.NOTHING, first) : first;
    }

    boolean isPrototype(Node node) {
        return SyntaxTree.is(node, "member_expression")
                && source.text(node.childByField("property")).equals("prototype");
    }

    private static boolean givesThis(Node node) {
        Node first = Source.first(node.childByField("arguments"));
        return SyntaxTree.is(first, "this") || SyntaxTree.is(first, "null") || SyntaxTree.is(first, "undefined");
    }

    /// `f.call(this, a)` is `f(a)`, and `f.bind(this)` is `f`.
    private Term withThis(Node node, Node function, Contents contents) {
        Term of = source.expressions.read(function.childByField("object"), contents);
        List<Term> arguments = arguments(node, contents);
        arguments = arguments.subList(1, arguments.size());
        if (source.text(function.childByField("property")).equals("call")) {
            return new Term.Call(of, List.copyOf(arguments), line(of, node));
        }
        contents.terms.addAll(arguments);
        return of;
    }
}
