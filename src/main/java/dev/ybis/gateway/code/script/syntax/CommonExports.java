package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import dev.ybis.gateway.code.names.syntax.Wildcard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a CommonJS module exports: `module.exports = …`, `exports.a = …`, and both at once.
final class CommonExports {
    static final String EXPORTS = "exports";

    private final Source source;
    /// Names of what is exported: `exports`, and what was made the same.
    private final Set<String> same = new HashSet<>(Set.of(EXPORTS));
    private boolean isModule;
    private boolean isRead;

    CommonExports(Source source) {
        this.source = source;
    }

    /// Whether an assignment makes the file a module.
    boolean isModule() {
        return isModule;
    }

    /// Whether the file takes something of its own exports.
    boolean isRead() {
        return isRead;
    }

    /// What this file exports, as it is taken in the file itself.
    Term own(int line) {
        isRead = true;
        return new Term.Name(EXPORTS, line);
    }

    /// The targets and the value of `a = b = value`.
    private record Chain(List<Node> targets, Node value) {
        static Chain of(Node assignment) {
            List<Node> targets = new ArrayList<>();
            Node value = assignment;
            while (SyntaxTree.is(value, "assignment_expression")) {
                targets.add(Source.bare(value.childByField("left")));
                value = Source.bare(value.childByField("right"));
            }
            return new Chain(targets, value);
        }
    }

    /// The name that an assignment to this exports: [CodeFile#WHOLE], ``  for `exports` itself, which is only a
    /// variable; null for anything else.
    private @Nullable String exported(Node target) {
        switch (target.type()) {
            case "identifier" -> {
                return source.text(target).equals(EXPORTS) ? "" : null;
            }
            case "member_expression", "subscript_expression" -> {
                boolean isMember = SyntaxTree.is(target, "member_expression");
                Node name = target.childByField(isMember ? "property" : "index");
                if (!isMember && !SyntaxTree.is(name, "string")) {
                    return null;
                }
                String member = isMember ? source.text(name) : source.unquoted(name);
                String object = source.text(target.childByField("object"));
                if (object.equals("module")) {
                    return member.equals(EXPORTS) ? CodeFile.WHOLE : null;
                }
                return same.contains(object) || object.equals("module.exports") ? member : null;
            }
            default -> {
                return null;
            }
        }
    }

    /// `const a = exports = module.exports = value` exports `a`. Gives the value that is left.
    Node through(Node value, Term.Name name, Contents contents) {
        Node bare = Source.bare(value);
        String text =
                switch (bare.type()) {
                    case "identifier", "member_expression" -> exported(bare);
                    default -> null;
                };
        if (text != null && (text.isEmpty() || text.equals(CodeFile.WHOLE))) {
            same.add(name.name());
        }
        if (!SyntaxTree.is(bare, "assignment_expression")) {
            return value;
        }
        Chain chain = Chain.of(bare);
        if (chain.targets().stream().noneMatch(target -> exported(target) != null)) {
            return value;
        }
        export(chain.targets(), name, contents);
        return chain.value();
    }

    /// Reads a statement that exports something; false where this one does not.
    boolean assigned(Node assignment, Contents contents) {
        Chain chain = Chain.of(assignment);
        String first = chain.targets().stream()
                .map(this::exported)
                .filter(name -> name != null && !name.isEmpty())
                .findFirst()
                .orElse(null);
        if (first == null) {
            return false;
        }
        Node value = source.frozen(chain.value());
        boolean isWhole = first.equals(CodeFile.WHOLE);
        if (isWhole && SyntaxTree.is(value, "object")) {
            isModule = true;
            members(value, contents);
            if (chain.targets().size() > 1) {
                others(chain.targets(), own(Source.line(assignment)), contents);
            }
        } else if (!isVoid(value)) {
            Term read = source.exports.declared(isWhole ? ImportReader.DEFAULT : first, value, assignment, contents);
            export(chain.targets(), read, contents);
        }
        return true;
    }

    private boolean isVoid(Node value) {
        return SyntaxTree.is(value, "undefined")
                || (SyntaxTree.is(value, "unary_expression")
                        && SyntaxTree.is(value.childByField("argument"), "number")
                        && source.text(value).startsWith("void"));
    }

    private void export(List<Node> targets, Term value, Contents contents) {
        isModule = true;
        for (Node target : targets) {
            String name = exported(target);
            if (name != null && !name.isEmpty()) {
                export(name, value);
            }
        }
        others(targets, value, contents);
    }

    private void export(String name, Term value) {
        Map<String, Term> exports = source.exports.exports;
        exports.merge(name, value, (one, other) -> TypeReader.either(List.of(one, other)));
    }

    private void others(List<Node> targets, Term value, Contents contents) {
        for (Node target : targets) {
            if (exported(target) == null) {
                source.patterns.target(target, value, contents);
            }
        }
    }

    /// `module.exports = {a, b: c, d() {}, ...require('./e')}`.
    private void members(Node object, Contents contents) {
        for (Node child : Source.children(object)) {
            switch (child.type()) {
                case "shorthand_property_identifier" -> export(source.text(child), source.name(child));
                case "method_definition" -> method(child, contents);
                case "pair" -> {
                    Node key = child.childByField("key");
                    Node value = child.childByField("value");
                    if (SyntaxTree.is(key, "computed_property_name") && !SyntaxTree.is(key.namedChild(0), "string")) {
                        source.expressions.beside(key, contents);
                        source.expressions.beside(value, contents);
                    } else {
                        export(source.memberName(key), member(source.memberName(key), value, child, contents));
                    }
                }
                case "spread_element" -> {
                    Node load = Source.bare(Source.first(child));
                    if (source.imports.isLoad(load)) {
                        source.imports.wildcards.add(new Wildcard(source.imports.loaded(load), Source.line(load)));
                    } else {
                        source.expressions.beside(child, contents);
                    }
                }
                default -> source.expressions.beside(child, contents);
            }
        }
    }

    /// Functions are declared by being exported; data has no symbol of its own.
    private Term member(String name, Node value, Node whole, Contents contents) {
        Node bare = source.frozen(value);
        if (Source.isFunction(bare) || SyntaxTree.is(bare, "class")) {
            return source.exports.declared(name, value, whole, contents);
        }
        return SyntaxTree.is(bare, "object")
                ? source.objects.read(bare, name, contents)
                : source.expressions.read(value, contents);
    }

    private void method(Node node, Contents contents) {
        Routine method = source.functions.method(node);
        if (source.topLevel.mayDeclare(method.name())) {
            source.symbols.add(contents.symbol(method.name()), "function", node);
            contents.add(method);
            export(method.name(), new Term.Name(method.name(), method.line()));
        } else {
            export(method.name(), new Term.Lambda(method));
        }
    }
}
