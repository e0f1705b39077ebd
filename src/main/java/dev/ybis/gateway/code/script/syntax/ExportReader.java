package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Import;
import dev.ybis.gateway.code.names.syntax.Term;
import dev.ybis.gateway.code.names.syntax.Wildcard;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads `export`.
final class ExportReader {
    final Map<String, Term> exports = new LinkedHashMap<>();
    private final Source source;
    private boolean isModule;

    ExportReader(Source source) {
        this.source = source;
    }

    /// Whether an `export` makes the file a module.
    boolean isModule() {
        return isModule;
    }

    void statement(Node node, Contents contents) {
        source.classes.decorators(node, contents);
        Node declaration = node.childByField("declaration");
        if (!declaration.isNull()) {
            source.statements.read(declaration, contents);
        }
        if (!contents.isFile()) {
            // of a namespace: all in it can be reached anyway
            source.expressions.beside(node.childByField("value"), contents);
            return;
        }
        isModule = true;
        Node from = node.childByField("source");
        Node value = node.childByField("value");
        if (!from.isNull()) {
            passedOn(node, source.unquoted(from));
        } else if (!declaration.isNull()) {
            boolean isDefault = Source.has(node, ImportReader.DEFAULT);
            for (String name : source.variables.names(declaration)) {
                exports.put(isDefault ? ImportReader.DEFAULT : name, new Term.Name(name, Source.line(declaration)));
            }
        } else if (!value.isNull()) {
            exports.put(ImportReader.DEFAULT, declared(ImportReader.DEFAULT, value, node, contents));
        } else if (Source.has(node, "=")) {
            exports.put(CodeFile.WHOLE, declared(ImportReader.DEFAULT, Source.first(node), node, contents));
        } else {
            named(node);
        }
    }

    /// `export {a, b as c}`.
    private void named(Node node) {
        for (Node clause : Source.children(node)) {
            if (SyntaxTree.is(clause, "export_clause")) {
                for (Node each : Source.children(clause)) {
                    Node name = each.childByField("name");
                    exports.put(alias(each, name), source.name(name));
                }
            }
        }
    }

    private String alias(Node specifier, Node name) {
        Node alias = specifier.childByField("alias");
        return source.memberName(alias.isNull() ? name : alias);
    }

    /// `export … from 'x'`.
    private void passedOn(Node node, String module) {
        for (Node child : Source.children(node)) {
            switch (child.type()) {
                case "export_clause" ->
                    Source.children(child).forEach(each -> {
                        Node name = each.childByField("name");
                        if (name.isNull()) {
                            // broken
                            return;
                        }
                        passedOn(alias(each, name), module, source.memberName(name), Source.line(name));
                    });
                case "namespace_export" ->
                    passedOn(source.memberName(Source.first(child)), module, null, Source.line(child));
                default -> {}
            }
        }
        if (Source.has(node, "*")) {
            source.imports.wildcards.add(new Wildcard(module, Source.line(node)));
        }
    }

    private void passedOn(String name, String module, @Nullable String member, int line) {
        String local = "export " + name;
        source.imports.imports.add(new Import(local, module, member, null, line));
        exports.put(name, new Term.Name(local, line));
    }

    /// What is exported: what it passes on, or else a declaration of that name. Where its export has no name, it is
    /// called as it calls itself.
    Term declared(String exported, Node value, Node whole, Contents contents) {
        Node bare = source.frozen(value);
        String name = name(exported, bare);
        boolean isPassedOn =
                switch (bare.type()) {
                    case "identifier", "member_expression" -> true;
                    default -> source.imports.isLoad(bare) || !source.topLevel.mayDeclare(name);
                };
        if (isPassedOn) {
            return source.expressions.read(value, contents);
        }
        int line = Source.line(whole);
        if (Source.isFunction(bare)) {
            source.symbols.add(contents.symbol(name), "function", whole);
            contents.add(source.functions.read(bare, name, null, line));
        } else if (SyntaxTree.is(bare, "class")) {
            source.classes.named(bare, name, whole, line, contents);
        } else {
            source.symbols.add(contents.symbol(name), "constant", whole);
            Term read = SyntaxTree.is(bare, "object")
                    ? source.objects.read(bare, name, contents)
                    : source.expressions.read(value, contents);
            contents.terms.add(new Term.Assign(new Term.Name(name, line), null, read, line));
        }
        return new Term.Name(name, line);
    }

    private String name(String exported, Node bare) {
        Node own = Source.isFunction(bare) || SyntaxTree.is(bare, "class") ? bare.childByField("name") : bare;
        boolean isOwn = exported.equals(ImportReader.DEFAULT)
                && own != bare
                && !own.isNull()
                && !source.topLevel.has(source.text(own));
        return isOwn ? source.text(own) : exported;
    }
}
