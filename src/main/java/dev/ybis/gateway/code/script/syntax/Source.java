package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.Term;
import dev.ybis.gateway.code.script.doc.DocTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One file while it is read: its tree, and the readers that share the work.
final class Source {
    final SyntaxTree tree;
    final Symbols symbols = new Symbols();
    final TypeReader types = new TypeReader(this);
    final PatternReader patterns = new PatternReader(this);
    final ExpressionReader expressions = new ExpressionReader(this);
    final CallReader calls = new CallReader(this);
    final FunctionReader functions = new FunctionReader(this);
    final ObjectReader objects = new ObjectReader(this);
    final ClassReader classes = new ClassReader(this);
    final VariableReader variables = new VariableReader(this);
    final StatementReader statements = new StatementReader(this);
    final ImportReader imports = new ImportReader(this);
    final TopLevel topLevel = new TopLevel(this);
    final ExportReader exports = new ExportReader(this);
    final CommonExports common = new CommonExports(this);
    final Attachments attachments = new Attachments(this);
    final DocTypes docs;
    /// As [dev.ybis.gateway.code.names.syntax.CodeFile#open].
    final Set<String> open = new HashSet<>();
    /// What has no name here gets one that can't be said.
    private int unnamed;

    Source(SyntaxTree tree) {
        this.tree = tree;
        docs = new DocTypes(tree);
    }

    String text(Node node) {
        return tree.text(node);
    }

    static int line(Node node) {
        return SyntaxTree.line(node);
    }

    Term.Name name(Node node) {
        return new Term.Name(text(node), line(node));
    }

    /// A name for what the text gives none.
    String unsayable(String what) {
        return what + " " + ++unnamed;
    }

    /// The name of a member as others say it: `a`, `'a'`, `['a']`, `#a`; what is computed stands as it is written.
    String memberName(Node name) {
        Node inner = SyntaxTree.is(name, "computed_property_name") ? name.namedChild(0) : name;
        return SyntaxTree.is(inner, "string") ? unquoted(inner) : text(name);
    }

    String unquoted(Node string) {
        String quoted = text(string);
        return quoted.length() < 2 ? quoted : quoted.substring(1, quoted.length() - 1);
    }

    /// What is meant by an expression whatever stands around it that changes nothing of that.
    static Node bare(Node value) {
        Node inner = value;
        while (switch (inner.type()) {
            case "parenthesized_expression" -> true;
            case "as_expression" -> inner.namedChildCount() == 1;
            case "non_null_expression" -> true;
            default -> false;
        }) {
            inner = first(inner);
        }
        return inner;
    }

    /// As [#bare], also through what keeps an object from being changed.
    Node frozen(Node value) {
        Node bare = bare(value);
        boolean isFrozen = SyntaxTree.is(bare, "call_expression")
                && text(bare.childByField("function")).equals("Object.freeze");
        return isFrozen ? bare(first(bare.childByField("arguments"))) : bare;
    }

    /// The first child that is no comment.
    static Node first(Node node) {
        for (int i = 0; i < node.namedChildCount(); i++) {
            if (!SyntaxTree.is(node.namedChild(i), "comment")) {
                return node.namedChild(i);
            }
        }
        return node.namedChild(0);
    }

    static List<Node> children(Node node) {
        List<Node> found = new ArrayList<>(node.namedChildCount());
        for (int i = 0; i < node.namedChildCount(); i++) {
            if (!SyntaxTree.is(node.namedChild(i), "comment")) {
                found.add(node.namedChild(i));
            }
        }
        return found;
    }

    /// Whether a word or sign stands directly in it.
    static boolean has(Node node, String word) {
        for (int i = 0; i < node.childCount(); i++) {
            if (SyntaxTree.is(node.child(i), word) && !node.child(i).isNamed()) {
                return true;
            }
        }
        return false;
    }

    static boolean isFunction(Node node) {
        return switch (node.type()) {
            case "arrow_function", "function_expression", "generator_function" -> true;
            default -> false;
        };
    }
}
