package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.List;

/// Reads statements. Those inside of others stand flat among the terms of their function or file.
final class StatementReader {
    private final Source source;

    StatementReader(Source source) {
        this.source = source;
    }

    void all(Node block, Contents contents) {
        for (int i = 0; i < block.namedChildCount(); i++) {
            read(block.namedChild(i), contents);
        }
    }

    void read(Node node, Contents contents) {
        switch (node.type()) {
            case "import_statement" -> source.imports.statement(node);
            case "import_alias" -> {
                Term of = source.types.read(node.namedChild(1));
                Term.Name name = source.name(node.namedChild(0));
                contents.terms.add(new Term.Assign(name, null, of, name.line()));
            }
            case "export_statement" -> source.exports.statement(node, contents);
            case "function_declaration", "generator_function_declaration", "function_signature" ->
                function(node, contents);
            case "class_declaration",
                    "abstract_class_declaration",
                    "interface_declaration",
                    "type_alias_declaration",
                    "enum_declaration" -> source.classes.declared(node, contents);
            case "module", "internal_module" -> source.classes.namespace(node, contents);
            // declare …, and declare global {…}
            case "ambient_declaration" ->
                SyntaxTree.eachChild(node, child -> {
                    if (SyntaxTree.is(child, "statement_block")) {
                        all(child, contents);
                    } else {
                        read(child, contents);
                    }
                });
            case "lexical_declaration", "variable_declaration" -> source.variables.declared(node, contents);
            case "return_statement" -> {
                if (node.namedChildCount() > 0) {
                    contents.returned.add(source.expressions.read(Source.first(node), contents));
                }
            }
            case "expression_statement" -> expression(Source.first(node), contents);
            case "for_in_statement" -> each(node, contents);
            case "catch_clause" -> caught(node, contents);
            case "comment", "hash_bang_line", "html_comment", "statement_identifier" -> {}
            default -> nested(node, contents);
        }
    }

    private void nested(Node node, Contents contents) {
        String type = node.type();
        if (type.endsWith("_statement")
                || type.endsWith("_clause")
                || type.startsWith("switch_")
                || type.equals("statement_block")
                || type.equals("ERROR")) {
            contents.depth++;
            all(node, contents);
            contents.depth--;
        } else {
            source.expressions.beside(node, contents);
        }
    }

    private void function(Node node, Contents contents) {
        Node name = node.childByField("name");
        source.symbols.add(contents.symbol(source.text(name)), "function", node);
        contents.add(source.functions.read(node, source.text(name), null, Source.line(name)));
    }

    private void expression(Node written, Contents contents) {
        Node node = Source.bare(written);
        if (SyntaxTree.is(node, "internal_module")) {
            source.classes.namespace(node, contents);
            return;
        }
        boolean isRead = contents.isFile()
                && switch (node.type()) {
                    case "assignment_expression" ->
                        source.common.assigned(node, contents) || source.attachments.assigned(node, contents);
                    case "call_expression" -> calledAtOnce(node, contents) || source.attachments.called(node, contents);
                    case "unary_expression" -> calledAtOnce(node.childByField("argument"), contents);
                    default -> false;
                };
        if (!isRead) {
            source.expressions.beside(node, contents);
        }
    }

    /// `(function (a) {…})(b)` in a file is a part of it that keeps its variables for itself.
    private boolean calledAtOnce(Node node, Contents contents) {
        Node function = functionCalledAtOnce(node);
        if (function.isNull()) {
            return false;
        }
        List<Term> arguments = source.calls.arguments(node, contents);
        List<Node> parameters = Source.children(function.childByField("parameters"));
        for (int i = 0; i < Math.max(arguments.size(), parameters.size()); i++) {
            Term argument = i < arguments.size() ? arguments.get(i) : Term.NOTHING;
            if (i < parameters.size()) {
                Node pattern = parameters.get(i).childByField("pattern");
                source.patterns.target(pattern.isNull() ? parameters.get(i) : pattern, argument, contents);
            } else {
                contents.terms.add(argument);
            }
        }
        contents.depth++;
        Node body = function.childByField("body");
        if (SyntaxTree.is(body, "statement_block")) {
            all(body, contents);
        } else {
            source.expressions.beside(body, contents);
        }
        contents.depth--;
        return true;
    }

    /// The function that a statement makes only to call it; no node where it does not.
    static Node functionCalledAtOnce(Node statement) {
        Node call = Source.bare(statement);
        Node function = Source.bare(call.childByField("function"));
        return Source.isFunction(function) ? function : call.childByField("none");
    }

    private void each(Node node, Contents contents) {
        Term right = source.expressions.read(node.childByField("right"), contents);
        Term each = new Term.Element(right);
        if (Source.has(node, "in")) {
            // the names of its members
            contents.terms.add(right);
            each = Term.LITERAL;
        }
        source.patterns.target(Source.bare(node.childByField("left")), each, contents);
        contents.depth++;
        read(node.childByField("body"), contents);
        contents.depth--;
    }

    private void caught(Node node, Contents contents) {
        Node parameter = node.childByField("parameter");
        Term type = source.types.written(node.childByField("type"));
        if (SyntaxTree.is(parameter, "identifier")) {
            contents.terms.add(new Term.Assign(source.name(parameter), type, null, Source.line(parameter)));
        } else if (!parameter.isNull()) {
            source.patterns.target(parameter, Term.NOTHING, contents);
        }
        contents.depth++;
        all(node.childByField("body"), contents);
        contents.depth--;
    }
}
