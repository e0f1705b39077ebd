package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.Extension;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a file adds to its functions, classes and objects after it made them: `Foo.prototype.bar = …`,
/// `app.use = function …`, `inherits(Foo, Bar)`.
final class Attachments {
    private static final Set<String> INHERITING = Set.of("inherits", "setPrototypeOf");

    /// What was added to one thing.
    static final class Added {
        final Term to;
        final Contents body;
        final List<Term> bases = new ArrayList<>();
        /// Whether it makes others of its kind.
        boolean isType;

        Added(Term to, Contents body) {
            this.to = to;
            this.body = body;
        }
    }

    final List<Extension> extensions = new ArrayList<>();
    final Map<String, Added> added = new LinkedHashMap<>();
    /// Other names of a type's prototype.
    private final Map<String, Node> prototypes = new HashMap<>();
    private final Source source;

    Attachments(Source source) {
        this.source = source;
    }

    /// What something is added to.
    private record Owner(Node name, boolean isPrototype) {}

    private @Nullable Owner owner(Node node) {
        if (SyntaxTree.is(node, "member_expression")
                && source.text(node.childByField("property")).equals("prototype")) {
            Node of = node.childByField("object");
            return isDotted(of) ? new Owner(of, true) : null;
        }
        if (!isDotted(node)) {
            return null;
        }
        String text = source.text(node);
        Node type = prototypes.get(text);
        if (type != null) {
            return new Owner(type, true);
        }
        boolean isOwn = source.topLevel.has(text) || added.containsKey(parent(text)) && added.containsKey(text);
        return isOwn ? new Owner(node, false) : null;
    }

    private static String parent(String dotted) {
        return dotted.substring(0, Math.max(0, dotted.lastIndexOf('.')));
    }

    private boolean isDotted(Node node) {
        return switch (node.type()) {
            case "identifier" -> true;
            case "member_expression" ->
                SyntaxTree.is(node.childByField("property"), "property_identifier")
                        && isDotted(node.childByField("object"));
            default -> false;
        };
    }

    private Added to(Owner owner, Contents contents) {
        String name = source.text(owner.name());
        Added to = added.computeIfAbsent(
                name, _ -> new Added(source.expressions.read(owner.name(), contents), contents.of(name)));
        to.isType |= owner.isPrototype();
        return to;
    }

    /// Remembers `const proto = Foo.prototype`.
    void named(String name, Node value) {
        Node bare = Source.bare(value);
        if (SyntaxTree.is(bare, "member_expression")) {
            Owner owner = owner(bare);
            if (owner != null && owner.isPrototype()) {
                prototypes.put(name, owner.name());
            }
        }
    }

    /// Reads an assignment that adds something; false where this one does not.
    boolean assigned(Node assignment, Contents contents) {
        Node left = Source.bare(assignment.childByField("left"));
        Node value = Source.bare(assignment.childByField("right"));
        if (!SyntaxTree.is(left, "member_expression")) {
            return false;
        }
        Owner whole = owner(left);
        if (whole != null && whole.isPrototype() && source.text(left).endsWith("prototype")) {
            prototype(to(whole, contents), value, contents);
            return true;
        }
        Owner owner = owner(left.childByField("object"));
        Node key = left.childByField("property");
        String name = source.text(key);
        Node last = value;
        while (SyntaxTree.is(last, "assignment_expression")) {
            last = Source.bare(last.childByField("right"));
        }
        boolean isMember = Source.isFunction(last) || SyntaxTree.is(last, "class");
        if (owner == null || !(owner.isPrototype() || isMember)) {
            return false;
        }
        Added to = to(owner, contents);
        if (name.equals("__proto__")) {
            to.bases.add(source.expressions.read(value, contents));
        } else if (SyntaxTree.is(value, "assignment_expression") && assigned(value, contents)) {
            Term other = source.expressions.read(Source.bare(value.childByField("left")), contents);
            if (isMember) {
                source.symbols.add(to.body.symbol(name), "method", assignment);
            }
            to.body.terms.add(new Term.Assign(source.name(key), null, other, Source.line(key)));
        } else if (!name.equals("constructor")) {
            source.objects.member(name, key, value, assignment, to.body);
        }
        return true;
    }

    /// `Foo.prototype = {…}`, `Foo.prototype = Object.create(Bar.prototype)`, `Foo.prototype = new Bar()`.
    private void prototype(Added to, Node value, Contents contents) {
        if (SyntaxTree.is(value, "object")) {
            source.objects.members(value, to.body);
        } else if (SyntaxTree.is(value, "assignment_expression") && assigned(value, contents)) {
            to.bases.add(source.expressions.read(Source.bare(value.childByField("left")), contents));
        } else {
            switch (source.expressions.read(value, contents)) {
                case Term.Typed(Term _, Term type) -> to.bases.add(type);
                case Term.Create(Term type, List<Term> arguments, int _) -> {
                    to.bases.add(type);
                    contents.terms.addAll(arguments);
                }
                case Term other -> to.bases.add(other);
            }
        }
    }

    /// Reads a call that adds something; false where this one does not.
    boolean called(Node call, Contents contents) {
        Node function = call.childByField("function");
        Node last = SyntaxTree.is(function, "member_expression") ? function.childByField("property") : function;
        List<Node> arguments = Source.children(call.childByField("arguments"));
        Owner owner = arguments.size() < 2 ? null : owner(arguments.getFirst());
        if (owner == null) {
            return false;
        }
        String name = source.text(last);
        if (INHERITING.contains(name)) {
            Added to = to(owner, contents);
            to.bases.add(source.expressions.read(arguments.get(1), contents));
            to.isType |= name.equals("inherits");
            source.expressions.beside(function, contents);
            return true;
        }
        if (source.text(function).equals("Object.assign") && owner.isPrototype()) {
            for (Node each : arguments.subList(1, arguments.size())) {
                if (SyntaxTree.is(each, "object")) {
                    source.objects.members(each, to(owner, contents).body);
                } else {
                    to(owner, contents).bases.add(source.expressions.read(each, contents));
                }
            }
            return true;
        }
        return false;
    }
}
