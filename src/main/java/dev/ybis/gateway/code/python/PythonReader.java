package dev.ybis.gateway.code.python;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Import;
import dev.ybis.gateway.code.names.syntax.Term;
import dev.ybis.gateway.code.names.syntax.Wildcard;
import dev.ybis.gateway.code.python.Frame.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads a parsed Python file into the names it has and those it uses. An import counts for the whole file, wherever
/// it stands.
public final class PythonReader {
    private final SyntaxTree tree;
    private final List<Import> imports = new ArrayList<>();
    private final List<Wildcard> wildcards = new ArrayList<>();
    /// The names that functions give the file.
    private final Set<String> globals = new HashSet<>();
    private final Symbols symbols = new Symbols();
    private final Expressions expressions;
    private final Definitions definitions;
    private final Patterns patterns;

    private PythonReader(SyntaxTree tree, Frame file) {
        this.tree = tree;
        expressions = new Expressions(tree, file, symbols, this::statement);
        definitions = new Definitions(tree, expressions, symbols, this::statement);
        patterns = new Patterns(expressions);
    }

    /// What a file declares, and its code.
    public record Read(List<Declaration> declarations, CodeFile code) {}

    public static Read read(SyntaxTree tree) {
        Frame file = new Frame(Kind.FILE, "");
        PythonReader reader = new PythonReader(tree, file);
        reader.statement(tree.root());
        Set<String> imported = new HashSet<>();
        reader.imports.forEach(each -> imported.add(each.local()));
        List<Declaration> declarations = reader.symbols.all(imported);
        Set<String> shown = new HashSet<>(imported);
        declarations.forEach(each -> shown.add(each.name()));
        CodeFile code = new CodeFile(
                List.copyOf(reader.imports),
                List.copyOf(reader.wildcards),
                null,
                List.of(),
                file.block(),
                Unseen.of(tree, !shown.containsAll(reader.globals)));
        return new Read(declarations, code);
    }

    private void statement(Node node) {
        Frame frame = expressions.frame();
        switch (node.type()) {
            case "comment", "future_import_statement" -> {}
            case "import_statement" -> SyntaxTree.eachChild(node, this::imported);
            case "import_from_statement" -> importedFrom(node);
            case "class_definition" -> definitions.type(node, List.of());
            case "function_definition" -> definitions.function(node, List.of());
            case "decorated_definition" -> definitions.decorated(node);
            case "type_alias_statement" -> definitions.alias(node);
            case "return_statement" -> {
                Term value = expressions.term(node.namedChild(0));
                frame.returns(value);
            }
            case "global_statement", "nonlocal_statement" ->
                SyntaxTree.eachChild(node, name -> {
                    frame.outer(tree.text(name));
                    if (SyntaxTree.is(node, "global_statement")) {
                        globals.add(tree.text(name));
                    }
                });
            case "for_statement" -> {
                expressions.bindings().each(node);
                statement(node.childByField("body"));
                statement(node.childByField("alternative"));
            }
            case "as_pattern" ->
                expressions
                        .bindings()
                        .bind(node.childByField("alias"), new Term.Element(expressions.term(node.namedChild(0))));
            case "match_statement" -> {
                Term subject = expressions.term(node.childByField("subject"));
                frame.add(subject);
                SyntaxTree.eachChild(node.childByField("body"), each -> matched(each, subject));
            }
            case "module",
                    "block",
                    "ERROR",
                    "elif_clause",
                    "else_clause",
                    "except_clause",
                    "finally_clause",
                    "with_clause",
                    "with_item",
                    "parenthesized_expression" -> SyntaxTree.eachChild(node, this::statement);
            default -> {
                if (node.type().endsWith("_statement")) {
                    SyntaxTree.eachChild(node, this::statement);
                } else {
                    frame.add(expressions.term(node));
                }
            }
        }
    }

    private void matched(Node node, Term subject) {
        SyntaxTree.eachChild(node, part -> {
            switch (part.type()) {
                case "case_pattern" -> patterns.pattern(part, subject);
                case "if_clause" -> SyntaxTree.eachChild(part, this::statement);
                default -> statement(part);
            }
        });
    }

    /// `import a.b` gives the name `a`, `import a.b as c` the whole of it another.
    private void imported(Node node) {
        if (SyntaxTree.is(node, "aliased_import")) {
            String module = module(node.childByField("name"));
            Node alias = node.childByField("alias");
            imports.add(new Import(tree.text(alias), module, null, null, SyntaxTree.line(alias)));
        } else if (SyntaxTree.is(node, "dotted_name")) {
            String first = tree.text(node.namedChild(0));
            imports.add(new Import(first, first, null, null, SyntaxTree.line(node)));
        }
    }

    private void importedFrom(Node node) {
        Node source = node.childByField("module_name");
        String module = module(source);
        SyntaxTree.eachChild(node, name -> {
            boolean isAliased = SyntaxTree.is(name, "aliased_import");
            if (SyntaxTree.is(name, "wildcard_import")) {
                wildcards.add(new Wildcard(module, SyntaxTree.line(node)));
            } else if (name != source && (isAliased || SyntaxTree.is(name, "dotted_name"))) {
                Node said = isAliased ? name.childByField("name") : name;
                Node local = isAliased ? name.childByField("alias") : name;
                String member = tree.text(said);
                String inner = module.endsWith(".") ? module + member : module + "." + member;
                imports.add(new Import(tree.text(local), module, member, inner, SyntaxTree.line(local)));
            }
        });
    }

    private String module(Node name) {
        String text = tree.text(name);
        return text.chars().noneMatch(Character::isWhitespace) ? text : text.replaceAll("\\s", "");
    }
}
