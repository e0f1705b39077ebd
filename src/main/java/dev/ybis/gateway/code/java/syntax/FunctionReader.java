package dev.ybis.gateway.code.java.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// Reads lambdas and method references.
record FunctionReader(SyntaxTree tree, CodeReader code, TypeReader types, TypeNames names) {

    Code lambda(Node node) {
        Node parameters = node.childByField("parameters");
        List<Code.Local> locals = new ArrayList<>();
        if (SyntaxTree.is(parameters, "identifier")) {
            locals.add(new Code.Local(null, tree.text(parameters), null));
        } else if (SyntaxTree.is(parameters, "inferred_parameters")) {
            SyntaxTree.eachChild(parameters, each -> locals.add(new Code.Local(null, tree.text(each), null)));
        } else {
            locals.addAll(types.parameters(node));
        }
        return new Code.Lambda(locals, code.read(node.childByField("body")), SyntaxTree.line(node));
    }

    Code reference(Node node, int line) {
        Node of = node.namedChild(0);
        Node name = node.child(node.childCount() - 1);
        Code target = isType(of) ? new Code.Typed(names.one(of)) : code.read(of);
        return new Code.Reference(target, tree.text(name), line);
    }

    private static boolean isType(Node node) {
        return node.type().endsWith("_type") || node.type().endsWith("type_identifier");
    }
}
