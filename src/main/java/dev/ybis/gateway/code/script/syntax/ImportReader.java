package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.Extension;
import dev.ybis.gateway.code.names.syntax.Import;
import dev.ybis.gateway.code.names.syntax.Term;
import dev.ybis.gateway.code.names.syntax.Wildcard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a file takes of other modules: `import`, `require` and `import()`.
final class ImportReader {
    static final String DEFAULT = "default";

    final List<Import> imports = new ArrayList<>();
    final List<Wildcard> wildcards = new ArrayList<>();
    private final Set<String> unsayable = new HashSet<>();
    private final Source source;
    private boolean isModule;

    ImportReader(Source source) {
        this.source = source;
    }

    /// Whether an `import` makes the file a module.
    boolean isModule() {
        return isModule;
    }

    void statement(Node node) {
        isModule = true;
        String module = source.unquoted(node.childByField("source"));
        for (Node child : Source.children(node)) {
            switch (child.type()) {
                case "import_clause" -> Source.children(child).forEach(each -> clause(each, module));
                case "import_require_clause" ->
                    add(child.namedChild(0), source.unquoted(child.childByField("source")), null);
                default -> {}
            }
        }
    }

    private void clause(Node node, String module) {
        switch (node.type()) {
            case "identifier" -> add(node, module, DEFAULT);
            case "namespace_import" -> add(Source.first(node), module, null);
            case "named_imports" ->
                Source.children(node).forEach(each -> {
                    Node name = each.childByField("name");
                    Node alias = each.childByField("alias");
                    add(alias.isNull() ? name : alias, module, source.memberName(name));
                });
            default -> {}
        }
    }

    private void add(Node local, String module, @Nullable String member) {
        imports.add(new Import(source.text(local), module, member, null, Source.line(local)));
    }

    /// Whether it is `require('x')` or `import('x')`.
    boolean isLoad(Node node) {
        if (!SyntaxTree.is(node, "call_expression") || !SyntaxTree.is(node.childByField("arguments"), "arguments")) {
            return false;
        }
        Node function = node.childByField("function");
        boolean loads =
                switch (function.type()) {
                    case "import" -> true;
                    case "identifier" -> source.text(function).equals("require");
                    case "member_expression" -> source.text(function).equals("module.require");
                    default -> false;
                };
        Node module = loads ? Source.first(node.childByField("arguments")) : function;
        return SyntaxTree.is(module, "string")
                || (SyntaxTree.is(module, "template_string")
                        && !SyntaxTree.is(module.namedChild(0), "template_substitution")
                        && module.namedChildCount() < 2);
    }

    String loaded(Node load) {
        return source.unquoted(Source.first(load.childByField("arguments")));
    }

    /// The module itself, by a name that can't be said.
    Term.Name module(Node load) {
        return module(loaded(load), null, Source.line(load));
    }

    Term.Name module(String module, @Nullable String member, int line) {
        String local = (member == null ? "module " : member + " of ") + module;
        if (unsayable.add(local)) {
            imports.add(new Import(local, module, member, null, line));
        }
        return new Term.Name(local, line);
    }

    /// The load that a value is, also one that is waited for.
    private Node load(Node value) {
        Node bare = Source.bare(value);
        return SyntaxTree.is(bare, "await_expression") ? Source.bare(Source.first(bare)) : bare;
    }

    /// `const x = require('y')`, `const x = require('y').z`; false where it is something else.
    boolean named(Term.Name name, Node value) {
        Node bare = load(value);
        String member = null;
        if (SyntaxTree.is(bare, "member_expression")) {
            member = source.text(bare.childByField("property"));
            bare = load(bare.childByField("object"));
        }
        boolean isLoad = isLoad(bare);
        if (isLoad) {
            imports.add(new Import(name.name(), loaded(bare), member, null, name.line()));
        }
        return isLoad;
    }

    /// `const {a, b: c} = require('y')`; false where it is something else, or takes its parts apart too.
    boolean taken(Node pattern, Node value) {
        Node load = load(value);
        if (!isLoad(load) || !SyntaxTree.is(pattern, "object_pattern")) {
            return false;
        }
        List<Node> parts = Source.children(pattern);
        if (!parts.stream()
                .allMatch(part -> SyntaxTree.is(part, "shorthand_property_identifier_pattern")
                        || SyntaxTree.is(part.childByField("value"), "identifier"))) {
            return false;
        }
        for (Node part : parts) {
            Node local = part.childByField("value");
            Node member = part.childByField("key");
            add(
                    local.isNull() ? part : local,
                    loaded(load),
                    member.isNull() ? source.text(part) : source.memberName(member));
        }
        return true;
    }

    /// `declare module './x' {…}`: its types have more members than they say; of libraries, the file has them itself.
    void augmented(Node node, Contents outer) {
        String module = source.unquoted(node.childByField("name"));
        Contents inner = outer.beside();
        source.statements.all(node.childByField("body"), inner);
        outer.terms.addAll(inner.terms);
        outer.routines.addAll(inner.routines);
        for (ClassTree type : inner.classes) {
            if (module.startsWith(".")) {
                Term.Name of = module(module, type.name(), type.line());
                source.attachments.extensions.add(
                        new Extension(of, type.name(), type.bases(), type.body(), type.line()));
            } else {
                outer.add(type);
            }
        }
    }
}
