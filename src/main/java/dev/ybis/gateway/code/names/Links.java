package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Edges;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.dispatch.Dispatch;
import dev.ybis.gateway.code.names.syntax.Block;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.Coded;
import dev.ybis.gateway.code.names.syntax.Modules;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Ties the symbols of one language's files together by what their code names, calls, extends and overrides.
///
/// What an expression is, is inferred from what is written and assigned, without regard to order. Where nobody knows
/// what a member belongs to, all that are called so in the files needed are linked, as a guess; so that what has
/// no link to a symbol can't name it, but by means that no text shows.
public final class Links {
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Set<Dispatch.Call> overrides = new LinkedHashSet<>();
    private final Map<Dispatch.Call, Integer> calls = new LinkedHashMap<>();
    private final Map<String, Outline> outlines;
    private final Edges edges;
    private final Inference inference;
    private final Types types;
    private final boolean isStructural;

    private Links(Map<String, Outline> outlines, Modules modules, Edges edges) {
        this.outlines = outlines;
        this.edges = edges;
        outlines.forEach((path, outline) -> {
            if (outline.detail() instanceof Coded coded) {
                units.put(path, new Unit(path, outline, coded.code()));
            }
        });
        inference = new Inference(new Names(units, modules));
        Bodies bodies = new Bodies(inference);
        if (modules.isVariableShared()) {
            units.values().forEach(bodies::open);
        }
        types = new Types(units.values(), inference);
        if (modules.isVariableShared()) {
            types.all().forEach(bodies::extensions);
        }
        isStructural = modules.isStructural();
    }

    /// @param outlines of the language's files, by path
    /// @param edges    has the edges between these files already
    public static void resolve(Map<String, Outline> outlines, Modules modules, Edges edges) {
        if (!outlines.isEmpty()) {
            new Links(outlines, modules, edges).resolve();
        }
    }

    private void resolve() {
        Guesses guesses = new Guesses(edges.targets(), types);
        Stream.concat(types.all().stream(), types.held().stream()).forEach(type -> type.members()
                .forEach((name, meanings) -> meanings.forEach(meaning -> {
                    switch (meaning) {
                        case Meaning.OfFunction(Function function)
                        when function.isSymbol() -> guesses.add(name, function.symbol(), isOwn(type));
                        case Meaning.OfVariable(Variable variable)
                        when variable.node() != null -> guesses.add(name, variable.node(), isOwn(type));
                        default -> {}
                    }
                })));
        Absent absent = new Absent(inference, types);
        for (Unit unit : units.values()) {
            Set<Edge> found = new LinkedHashSet<>();
            try {
                new Uses(unit, inference, guesses, types, absent, found).find();
            } catch (StackOverflowError _) {
                // nested beyond reason; the edges of the file stand for all its symbols
                continue;
            }
            found.forEach(this::tell);
        }
        absent.tell(edges);
        Overrides.of(types.all(), inference, isStructural).forEach(this::tell);
        Dispatch dispatch = new Dispatch(overrides);
        dispatch.tieToMany(dispatch.tie(calls, edges), outlines, edges);
    }

    /// Whether a type is nothing but a type, which its file does not let others have.
    private static boolean isOwn(Type type) {
        Unit unit = type.around().unit();
        Map<String, Term> exports = unit.code().exports();
        int hash = type.symbol().indexOf('#');
        if (exports == null || hash < 0 || !unit.isShape(type.symbol())) {
            return false;
        }
        String name = type.symbol().substring(hash + 1);
        return exports.values().stream()
                .noneMatch(said -> said instanceof Term.Name(String local, int _) && local.equals(name));
    }

    private void tell(Edge edge) {
        String from = declared(edge.from());
        String to = declared(edge.to());
        boolean isOfFile = !to.contains("#");
        // what is in a file is no user of the file it is in
        boolean isInIt = from.equals(to) || from.startsWith(to + "#");
        boolean isOfItself = edge.kind().equals(Edge.IMPORTS) && to.startsWith(from + "#");
        if (isInIt || isOfItself || edge.isPart() && isOfFile) {
            return;
        }
        // that a file imports another is an edge between files already
        boolean isWhole = isOfFile && edge.kind().equals(Edge.IMPORTS);
        Edge known = isWhole
                ? new Edge(from, to, Edge.USES, "module", edge.confidence(), edge.line())
                : new Edge(from, to, edge.kind(), edge.rule(), edge.confidence(), edge.line());
        edges.link(known);
        if (known.rule().equals("call")) {
            calls.putIfAbsent(new Dispatch.Call(known.from(), known.to()), known.line());
        } else if (known.kind().equals(Edge.INHERITS) && !known.rule().equals("supertype")) {
            overrides.add(new Dispatch.Call(known.from(), known.to()));
        }
    }

    /// The symbol itself, or the nearest around it that its file declares.
    private String declared(String node) {
        int hash = node.indexOf('#');
        if (hash < 0) {
            return node;
        }
        String path = node.substring(0, hash);
        Unit unit = units.get(path);
        String symbol = node;
        while (unit != null && !unit.declares(symbol)) {
            int dot = symbol.lastIndexOf('.');
            if (dot < hash) {
                return path;
            }
            symbol = symbol.substring(0, dot);
        }
        return symbol;
    }

    /// Looks into all functions of a file before anything is asked of it, so that what they give to variables around
    /// them is known, whoever asks first.
    private static final class Bodies {
        private final Inference inference;

        Bodies(Inference inference) {
            this.inference = inference;
        }

        void open(Unit unit) {
            try {
                block(unit.code().top(), unit.top());
            } catch (StackOverflowError _) {
                // nested beyond reason; what is left of the file is as it is seen from outside
            }
        }

        /// What stands outside of a type and is a member of it.
        void extensions(Type type) {
            type.extensions().forEach(each -> block(each.extension().body(), each.inside()));
        }

        private void block(Block block, Scope scope) {
            scope.names()
                    .values()
                    .forEach(meanings -> meanings.forEach(meaning -> {
                        switch (meaning) {
                            case Meaning.OfFunction(Function function) -> function(function);
                            case Meaning.OfType(Type type) -> block(type.tree().body(), type.inside());
                            default -> {}
                        }
                    }));
            terms(block.terms(), scope);
        }

        private void function(Function function) {
            Routine routine = function.routine();
            Scope body = function.body();
            routine.parameters().forEach(parameter -> terms(Scope.parts(parameter), body));
            terms(routine.returned(), body);
            block(routine.body(), body);
        }

        private void terms(List<Term> terms, Scope scope) {
            for (Term term : terms) {
                switch (term) {
                    case Term.Lambda(Routine routine) -> function(inference.lambda(routine, scope));
                    case Term.Anonymous(ClassTree tree) ->
                        block(tree.body(), inference.anonymous(tree, scope).inside());
                    default -> terms(Scope.parts(term), scope);
                }
            }
        }
    }
}
