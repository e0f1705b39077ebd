package dev.ybis.gateway.code;

import dev.ybis.gateway.code.Outline.Form;
import dev.ybis.gateway.code.Outline.Mention;
import java.util.ArrayList;
import java.util.List;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterTsx;
import org.treesitter.TreeSitterTypescript;

/// Reads a JavaScript or TypeScript file: top-level names, and the modules it imports, re-exports, requires or loads.
final class ScriptAnalyser {
    /// Stands before the names of what lies inside a function.
    private static final String INSIDE = "()";

    private final SyntaxTree tree;
    private final List<Declaration> declarations = new ArrayList<>();
    private final List<Integer> sections = new ArrayList<>();
    private final List<Mention> mentions = new ArrayList<>();

    private ScriptAnalyser(SyntaxTree tree) {
        this.tree = tree;
    }

    static Outline read(SourceFile file) {
        try (SyntaxTree tree = SyntaxTree.parse(grammar(file), file.text())) {
            ScriptAnalyser analyser = new ScriptAnalyser(tree);
            analyser.visit(tree.root(), "");
            return new Outline(
                    "",
                    List.copyOf(analyser.declarations),
                    List.copyOf(analyser.mentions),
                    List.copyOf(analyser.sections));
        }
    }

    /// TSX has a grammar of its own, for `<T>x` means something else there.
    private static TSLanguage grammar(SourceFile file) {
        if (file.language() == Language.JAVASCRIPT) {
            return new TreeSitterJavascript();
        }
        return file.path().endsWith(".tsx") ? new TreeSitterTsx() : new TreeSitterTypescript();
    }

    private void visit(TSNode node, String enclosing) {
        switch (node.getType()) {
            case "import_statement", "export_statement" -> {
                mention(node.getChildByFieldName("source"));
                inside(node, enclosing);
            }
            // import x = require('y')
            case "import_require_clause" -> mention(node.getChildByFieldName("source"));
            case "call_expression" -> {
                loaded(node);
                inside(node, enclosing);
            }
            case "function_declaration",
                    "generator_function_declaration",
                    "class_declaration",
                    "abstract_class_declaration",
                    "interface_declaration",
                    "type_alias_declaration",
                    "enum_declaration",
                    "method_definition" -> declared(node, enclosing);
            case "variable_declarator" -> {
                // const f = () => …
                TSNode value = node.getChildByFieldName("value");
                boolean isFunction =
                        SyntaxTree.is(value, "arrow_function") || SyntaxTree.is(value, "function_expression");
                if (isFunction && SyntaxTree.is(node.getChildByFieldName("name"), "identifier")) {
                    declared(node, enclosing);
                } else {
                    inside(node, enclosing);
                }
            }
            case "comment" -> {}
            default -> inside(node, enclosing);
        }
    }

    private void inside(TSNode node, String enclosing) {
        SyntaxTree.eachChild(node, child -> visit(child, enclosing));
    }

    /// What is declared inside a function is nobody else's, so it is no symbol.
    private void declared(TSNode node, String enclosing) {
        sections.add(SyntaxTree.line(node));
        TSNode name = node.getChildByFieldName("name");
        String kind = kind(node.getType());
        if (name.isNull()) {
            inside(node, enclosing);
            return;
        }
        String whole = enclosing + tree.text(name);
        if (!enclosing.startsWith(INSIDE)) {
            declarations.add(SyntaxTree.declaration(whole, kind, node));
        }
        inside(node, kind.equals("function") || kind.equals("method") ? INSIDE : whole + ".");
    }

    private static String kind(String type) {
        return switch (type) {
            case "class_declaration", "abstract_class_declaration" -> "class";
            case "interface_declaration" -> "interface";
            case "type_alias_declaration" -> "type";
            case "enum_declaration" -> "enum";
            case "method_definition" -> "method";
            default -> "function";
        };
    }

    /// `require('x')` and `import('x')` with a plain string.
    private void loaded(TSNode call) {
        TSNode function = call.getChildByFieldName("function");
        boolean loads = SyntaxTree.is(function, "import")
                || (SyntaxTree.is(function, "identifier") && tree.text(function).equals("require"));
        TSNode arguments = call.getChildByFieldName("arguments");
        if (loads && !arguments.isNull() && arguments.getNamedChildCount() > 0) {
            mention(arguments.getNamedChild(0));
        }
    }

    private void mention(TSNode source) {
        if (SyntaxTree.is(source, "string")) {
            String quoted = tree.text(source);
            mentions.add(new Mention(
                    Form.IMPORT, quoted.substring(1, Math.max(1, quoted.length() - 1)), SyntaxTree.line(source)));
        }
    }
}
