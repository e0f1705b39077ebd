package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `const`, `let` and `var`. A function, a class or a module that is given a name is declared by it.
final class VariableReader {
    private final Source source;

    VariableReader(Source source) {
        this.source = source;
    }

    void declared(Node node, Contents contents) {
        String kind = Source.has(node, "const") ? "constant" : "variable";
        for (Node child : Source.children(node)) {
            if (SyntaxTree.is(child, "variable_declarator")) {
                Node name = child.childByField("name");
                if (PatternReader.isPattern(name)) {
                    taken(child, name, kind, contents);
                } else {
                    named(child, name, kind, contents);
                }
            } else {
                source.expressions.beside(child, contents);
            }
        }
    }

    private void taken(Node declarator, Node pattern, String kind, Contents contents) {
        Node value = declarator.childByField("value");
        if (contents.isFile() && source.imports.taken(pattern, value)) {
            return;
        }
        Term type = source.types.written(declarator.childByField("type"));
        source.patterns.bind(pattern, type, source.expressions.read(value, contents), contents);
        for (Node name : source.patterns.names(pattern)) {
            symbol(source.text(name), kind, declarator, contents);
        }
    }

    private void symbol(String name, String kind, Node declarator, Contents contents) {
        if (contents.depth == 0) {
            source.symbols.add(contents.symbol(name), kind, declarator);
        }
    }

    private void named(Node declarator, Node key, String kind, Contents contents) {
        Term.Name name = source.name(key);
        Node value = declarator.childByField("value");
        if (contents.isFile()) {
            value = source.common.through(value, name, contents);
            if (source.imports.named(name, value)) {
                return;
            }
            source.attachments.named(name.name(), value);
        }
        Term written = source.types.written(declarator.childByField("type"));
        Term type = written == null ? source.docs.of(declarator).type() : written;
        Node bare = source.frozen(value);
        if (Source.isFunction(bare)) {
            if (type != null) {
                contents.terms.add(type);
            }
            source.symbols.add(contents.symbol(name.name()), "function", declarator);
            contents.add(FunctionReader.of(type, source.functions.read(bare, name.name(), null, name.line())));
        } else if (SyntaxTree.is(bare, "class")) {
            source.classes.named(bare, name.name(), declarator, name.line(), contents);
        } else {
            symbol(name.name(), kind, declarator, contents);
            Term given = value(value, bare, name.name(), contents);
            contents.terms.add(new Term.Assign(name, type, given, name.line()));
        }
    }

    private @Nullable Term value(Node value, Node bare, String name, Contents contents) {
        if (SyntaxTree.is(bare, "object")) {
            return source.objects.read(bare, contents.depth == 0 ? name : "", contents);
        }
        return value.isNull() ? null : source.expressions.read(value, contents);
    }

    /// The names that a declaration declares.
    List<String> names(Node declaration) {
        return switch (declaration.type()) {
            case "lexical_declaration", "variable_declaration" ->
                Source.children(declaration).stream()
                        .flatMap(each -> source.patterns.names(each.childByField("name")).stream())
                        .map(source::text)
                        .toList();
            case "ambient_declaration" ->
                Source.children(declaration).stream()
                        .flatMap(each -> names(each).stream())
                        .toList();
            case "import_alias" -> List.of(source.text(declaration.namedChild(0)));
            case "expression_statement" -> names(Source.first(declaration));
            default -> {
                Node name = declaration.childByField("name");
                boolean isName = !name.isNull() && !SyntaxTree.is(name, "string");
                yield isName ? List.of(source.text(name).split("\\.", 2)[0].strip()) : List.of();
            }
        };
    }
}
