package dev.ybis.gateway.code;

import dev.ybis.gateway.code.Outline.Form;
import dev.ybis.gateway.code.Outline.Mention;
import dev.ybis.gateway.code.script.ReadableScript;
import dev.ybis.gateway.code.script.syntax.ScriptReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterTsx;
import org.treesitter.TreeSitterTypescript;

/// Reads a JavaScript or TypeScript file: what it declares, its code, and the modules it imports, passes on or loads.
final class ScriptAnalyser {
    private static final Set<String> LOADING = Set.of("require", "require.resolve", "module.require");
    private static final Set<String> VALUES =
            Set.of("arrow_function", "function_expression", "generator_function", "class");
    private static final Pattern REFERENCE =
            Pattern.compile("///\\s*<reference\\s+(path|types)\\s*=\\s*[\"']([^\"']+)[\"']");

    private static final Pattern EACH_A_TYPE = Pattern.compile(
            "export\\s+type\\s*\\*.*|(import|export)\\s*\\{(\\s*type\\s+[\\w$]+(\\s+as\\s+[\\w$]+)?\\s*(,|(?=})))+\\s*}");

    private final SyntaxTree tree;
    private final List<Integer> sections = new ArrayList<>();
    private final List<Mention> mentions = new ArrayList<>();

    private ScriptAnalyser(SyntaxTree tree) {
        this.tree = tree;
    }

    static SyntaxTree parse(SourceFile file) {
        boolean isTyped = file.language() == Language.TYPESCRIPT;
        return SyntaxTree.parse(grammar(file), file.text(), text -> ReadableScript.of(text, isTyped));
    }

    /// @param tree of the file
    static Outline read(SourceFile file, SyntaxTree tree) {
        ScriptAnalyser analyser = new ScriptAnalyser(tree);
        analyser.visit(tree.root());
        ScriptReader.Read read = ScriptReader.read(tree, file.path().endsWith(".d.ts"));
        return new Outline(
                "",
                read.declarations(),
                List.copyOf(analyser.mentions),
                List.copyOf(analyser.sections),
                read.code(),
                tree.broken());
    }

    /// TSX has a grammar of its own, for `<T>x` means something else there.
    private static TSLanguage grammar(SourceFile file) {
        if (file.language() == Language.JAVASCRIPT) {
            return new TreeSitterJavascript();
        }
        return file.path().endsWith(".tsx") ? new TreeSitterTsx() : new TreeSitterTypescript();
    }

    private void visit(Node node) {
        switch (node.type()) {
            case "import_statement" -> {
                mention(Form.IMPORT, node.childByField("source"), isOfTypes(node));
                inside(node);
            }
            case "export_statement" -> {
                mention(Form.WILDCARD, node.childByField("source"), isOfTypes(node));
                inside(node);
            }
            // import x = require('y')
            case "import_require_clause" -> mention(Form.IMPORT, node.childByField("source"));
            case "call_expression" -> {
                loaded(node);
                inside(node);
            }
            case "function_declaration",
                    "generator_function_declaration",
                    "class_declaration",
                    "abstract_class_declaration",
                    "interface_declaration",
                    "type_alias_declaration",
                    "enum_declaration",
                    "method_definition" -> section(node);
            case "variable_declarator" -> {
                // const f = () => …
                if (SyntaxTree.is(node.childByField("name"), "identifier")) {
                    valued(node, node.childByField("value"));
                } else {
                    inside(node);
                }
            }
            // exports.f = function …, {f: () => …}, and a field that is a function
            case "assignment_expression" -> valued(node, node.childByField("right"));
            case "pair", "public_field_definition", "field_definition" -> valued(node, node.childByField("value"));
            // declare module './x' adds to what is there
            case "module" -> {
                Node name = node.childByField("name");
                if (SyntaxTree.is(name, "string") && tree.text(name).startsWith(".", 1)) {
                    mention(Form.IMPORT, name);
                }
                inside(node);
            }
            case "comment" -> referred(node);
            default -> inside(node);
        }
    }

    /// What gets a function or a class as its value declares it.
    private void valued(Node node, Node value) {
        if (VALUES.contains(value.type())) {
            section(node);
        } else {
            inside(node);
        }
    }

    private void section(Node node) {
        sections.add(SyntaxTree.line(node));
        inside(node);
    }

    private void inside(Node node) {
        SyntaxTree.eachChild(node, this::visit);
    }

    /// `require('x')`, `require.resolve('x')` and `import('x')`.
    private void loaded(Node call) {
        Node function = call.childByField("function");
        boolean loads =
                SyntaxTree.is(function, "import") || (!function.isNull() && LOADING.contains(tree.text(function)));
        Node arguments = call.childByField("arguments");
        if (loads && SyntaxTree.is(arguments, "arguments")) {
            for (int i = 0; i < arguments.namedChildCount(); i++) {
                // a bundler's wishes may stand before the name
                if (!SyntaxTree.is(arguments.namedChild(i), "comment")) {
                    mention(Form.IMPORT, arguments.namedChild(i));
                    return;
                }
            }
        }
    }

    /// `/// <reference path="x" />`, which is relative without saying so.
    private void referred(Node comment) {
        Matcher reference = REFERENCE.matcher(tree.text(comment));
        if (reference.lookingAt()) {
            String name = reference.group(2);
            boolean isBare = reference.group(1).equals("path") && !name.startsWith(".");
            mentions.add(new Mention(Form.IMPORT, isBare ? "./" + name : name, SyntaxTree.line(comment)));
        }
    }

    /// `import type …`, `export type …`, `import {type A, type B} …`: nothing of it is there when the code runs.
    private boolean isOfTypes(Node statement) {
        boolean isMarked = false;
        for (int i = 0; i < statement.childCount(); i++) {
            isMarked |= SyntaxTree.is(statement.child(i), "type");
        }
        return isMarked || EACH_A_TYPE.matcher(tree.text(statement)).lookingAt();
    }

    private void mention(Form form, Node source) {
        mention(form, source, false);
    }

    /// A module's name is a plain string, or a template in which nothing is filled in.
    private void mention(Form form, Node source, boolean typesOnly) {
        boolean isTemplate =
                SyntaxTree.is(source, "template_string") && !tree.text(source).contains("${");
        if (isTemplate || SyntaxTree.is(source, "string")) {
            String quoted = tree.text(source);
            mentions.add(new Mention(
                    form, quoted.substring(1, Math.max(1, quoted.length() - 1)), SyntaxTree.line(source), typesOnly));
        }
    }
}
