package dev.ybis.gateway.code.python;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Routine.Receiver;
import dev.ybis.gateway.code.names.syntax.Term;
import dev.ybis.gateway.code.python.Frame.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads functions and classes, into the frame they stand in.
final class Definitions {
    private static final Set<String> OF_TYPE = Set.of("__new__", "__init_subclass__", "__class_getitem__");
    private static final Set<String> ENUMS = Set.of("Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum");
    /// Bases that bring no members.
    private static final Set<String> MARKS = Set.of("object", "ABC", "Generic", "Protocol");

    private final SyntaxTree tree;
    private final Expressions expressions;
    private final Symbols symbols;
    private final Consumer<Node> statements;

    Definitions(SyntaxTree tree, Expressions expressions, Symbols symbols, Consumer<Node> statements) {
        this.tree = tree;
        this.expressions = expressions;
        this.symbols = symbols;
        this.statements = statements;
    }

    void decorated(Node node) {
        List<Node> decorators = new ArrayList<>();
        SyntaxTree.eachChild(node, child -> {
            if (SyntaxTree.is(child, "decorator")) {
                decorators.add(child.namedChild(0));
            }
        });
        Node definition = node.childByField("definition");
        if (SyntaxTree.is(definition, "class_definition")) {
            type(definition, decorators);
        } else {
            function(definition, decorators);
        }
    }

    void function(Node node, List<Node> decorators) {
        Frame around = expressions.frame();
        String name = tree.text(node.childByField("name"));
        boolean isMethod = around.kind() == Kind.CLASS;
        Decorations said = Decorations.of(decorators, expressions.annotations(), tree);
        Parameters parameters = new Parameters(tree, expressions);
        Frame frame = new Frame(Kind.FUNCTION, null);
        boolean hasReceiver = isMethod && !said.isStatic();
        Term[] returns = {null};
        List<Term> decorating = new ArrayList<>();
        int place = around.prefix() == null
                ? -1
                : symbols.define(around.prefix() + name, isMethod ? "method" : "function", node);
        expressions.inside(frame, () -> {
            // what decorates a function decides what calling it does
            decorators.forEach(decorator -> decorating.add(expressions.term(decorator)));
            decorating.forEach(frame::add);
            variables(node.childByField("type_parameters"), frame);
            parameters.read(node.childByField("parameters"));
            returns[0] = expressions.annotations().type(node.childByField("return_type"));
            frame.calls(hasReceiver ? parameters.receiver() : null, around.prefix());
            statements.accept(node.childByField("body"));
        });
        boolean isAwaited = SyntaxTree.is(node.child(0), "async") && !frame.yields();
        String receiver = hasReceiver ? parameters.receiver() : null;
        Routine routine = new Routine(
                name,
                receiver == null ? null : new Receiver(receiver, said.isOfType() || OF_TYPE.contains(name)),
                receiver == null ? parameters.all() : parameters.withoutReceiver(),
                isAwaited ? held(returns[0]) : returns[0],
                isAwaited ? frame.returned().stream().map(Definitions::held).toList() : frame.returned(),
                frame.block(),
                List.copyOf(decorating),
                said.isAbstract() || isEmpty(node.childByField("body")),
                said.isProperty(),
                SyntaxTree.line(node.childByField("name")));
        boolean isPart = around.add(routine, said.isOverload(), said.isAccessor(name));
        if (isPart && place >= 0) {
            symbols.extend(place);
        }
    }

    /// What a call of an `async` function gives holds what the function returns.
    private static @Nullable Term held(@Nullable Term of) {
        return of == null ? null : new Term.Applied(Term.NOTHING, List.of(of));
    }

    /// A body that only says that there is none.
    private boolean isEmpty(Node body) {
        boolean found = false;
        for (int i = 0; i < body.namedChildCount(); i++) {
            Node statement = body.namedChild(i);
            Node inner = statement.namedChild(0);
            boolean isMissing = SyntaxTree.is(statement, "raise_statement")
                    && tree.text(inner).startsWith("NotImplementedError");
            boolean isDots = SyntaxTree.is(statement, "expression_statement") && SyntaxTree.is(inner, "ellipsis");
            boolean isText = SyntaxTree.is(statement, "expression_statement") && SyntaxTree.is(inner, "string");
            if (!isMissing && !isDots && !isText && !SyntaxTree.is(statement, "comment")) {
                return false;
            }
            found |= isMissing || isDots;
        }
        return found;
    }

    void type(Node node, List<Node> decorators) {
        Frame around = expressions.frame();
        String name = tree.text(node.childByField("name"));
        String symbol = around.prefix() == null ? null : around.prefix() + name;
        Frame frame = new Frame(Kind.CLASS, symbol == null ? null : symbol + ".");
        List<Term> bases = new ArrayList<>();
        expressions.inside(frame, () -> {
            SyntaxTree.eachChild(node.childByField("superclasses"), base -> base(base, frame, bases));
            if (symbol != null) {
                symbols.define(symbol, frame.isEnum() ? "enum" : "class", node);
            }
            decorators.forEach(decorator -> frame.add(expressions.term(decorator)));
            SyntaxTree.eachChild(node.childByField("type_parameters"), each -> expressions.terms(each).stream()
                    .filter(Term.Parts.class::isInstance)
                    .forEach(frame::add));
            statements.accept(node.childByField("body"));
        });
        around.add(new ClassTree(
                name, List.copyOf(bases), frame.block(), false, SyntaxTree.line(node.childByField("name"))));
    }

    private void base(Node base, Frame frame, List<Term> bases) {
        boolean isApplied = SyntaxTree.is(base, "subscript");
        String last = expressions.annotations().last(isApplied ? base.childByField("value") : base);
        if (ENUMS.contains(last)) {
            frame.isEnum(true);
        }
        Term term = isApplied ? expressions.annotations().type(base) : expressions.term(base);
        if (term == null) {
            return;
        }
        boolean isBase = !SyntaxTree.is(base, "keyword_argument") && !SyntaxTree.is(base, "comment");
        if (isBase && !MARKS.contains(last)) {
            bases.add(term);
        } else {
            frame.add(term);
        }
    }

    /// `[T: Bound]`: inside, a variable of types is what bounds it.
    private void variables(Node parameters, Frame frame) {
        SyntaxTree.eachChild(parameters, type -> {
            Node inner = type.namedChild(0);
            boolean isBound = SyntaxTree.is(inner, "constrained_type");
            Node name = isBound ? inner.namedChild(0).namedChild(0) : inner;
            if (SyntaxTree.is(name, "identifier")) {
                Term bound = isBound ? expressions.annotations().type(inner.namedChild(1)) : null;
                frame.add(new Term.Assign(expressions.term(name), null, bound, SyntaxTree.line(name)));
            }
        });
    }

    /// `type X[T] = …`
    void alias(Node node) {
        Frame around = expressions.frame();
        Node left = node.childByField("left").namedChild(0);
        Node name = SyntaxTree.is(left, "generic_type") ? left.namedChild(0) : left;
        if (around.prefix() != null) {
            symbols.define(around.prefix() + tree.text(name), "type", node);
        }
        Term type = expressions.annotations().type(node.childByField("right"));
        List<Term> bases = type == null ? List.of() : List.of(type);
        around.add(new ClassTree(
                tree.text(name), bases, new Frame(Kind.CLASS, null).block(), true, SyntaxTree.line(name)));
    }
}
