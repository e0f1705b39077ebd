package dev.ybis.gateway.impact.whatif;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Language;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.walk.Direction;
import dev.ybis.gateway.snapshot.walk.Walk;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What no longer resolves, or no longer fits, when a file or symbol goes or gets another signature.
public final class Breaks {
    /// Edges at least this sure are of names that were found where the language says they are.
    static final double SURE = 0.9;

    private static final Set<Language> SCRIPTS = Set.of(Language.JAVASCRIPT, Language.TYPESCRIPT);

    private Breaks() {}

    /// One reference that breaks.
    ///
    /// @param path   the file it is in
    /// @param symbol the symbol it is in; null for the file as a whole
    /// @param role   what the file is for, or the symbol, where that is a test
    /// @param sure   whether it is known that it breaks; else it may, for only its name, or only its file,
    ///     speaks for it, or something else of the same name
    public record Reference(String path, @Nullable String symbol, Role role, Edge edge, boolean sure) {}

    /// @param node    a path, or a symbol as [dev.ybis.gateway.graph.Symbol#node()] names it
    /// @param path    the file it is or lies in
    /// @param deleted whether it is gone; else it has another signature, which no document minds
    public static List<Reference> of(Snapshot snapshot, String node, String path, boolean deleted) {
        boolean whole = node.equals(path);
        // overloads, and a field called as a method, are one node: which of them is referred to is not told apart
        boolean isOne = snapshot.symbols(path).stream()
                        .filter(symbol -> symbol.node().equals(node))
                        .count()
                < 2;
        String name = whole ? path : node.substring(Math.max(path.length(), node.lastIndexOf('.')) + 1);
        boolean isCommon = !whole && isCommon(snapshot, name);
        Wording wording = new Wording(Path.of(snapshot.repository().root()), name);
        // one above takes its place
        boolean isReplaced = deleted
                && snapshot.linksFrom(node).stream()
                        .anyMatch(edge -> edge.rule().equals("override"));
        Stream<Reference> referring = edges(snapshot, node)
                .filter(reached -> !whole || !reached.path().equals(path))
                .filter(reached -> whole || mayMean(reached.why().getFirst(), isCommon, wording))
                .filter(reached -> !isReplaced || !reached.why().getFirst().isHanded())
                .flatMap(reached ->
                        counting(snapshot, reached, node, deleted).map(edge -> referring(reached, edge, whole, isOne)));
        return whole
                ? referring.toList()
                : Stream.concat(
                                Stream.concat(referring, making(snapshot, node, new HashSet<>())),
                                owed(snapshot, node, path, deleted))
                        .distinct()
                        .toList();
    }

    /// Whether so many symbols are called as this one that a guess by its name is of files.
    private static boolean isCommon(Snapshot snapshot, String name) {
        return snapshot.symbols()
                        .filter(each -> each.simpleName().equals(name))
                        .limit(Edge.MOST_GUESSED + 1)
                        .count()
                > Edge.MOST_GUESSED;
    }

    /// Whether an edge that leads to the file that a symbol is in may be for the sake of it: a guess where it would
    /// not be one of the symbol itself, of a file that says its name, and nothing that passes the file on whole.
    private static boolean mayMean(Edge edge, boolean isCommon, Wording wording) {
        return edge.to().contains("#")
                || (edge.isGuess()
                        ? isCommon && wording.in(edge.file())
                        : !edge.rule().equals("re-export"));
    }

    private static Stream<Walk.Reached> edges(Snapshot snapshot, String node) {
        return snapshot.walkSymbols(List.of(node), Direction.DEPENDENTS, Set.of(), 1)
                .reached();
    }

    /// Who makes one of the classes that a constructor is inherited by.
    private static Stream<Reference> making(Snapshot snapshot, String constructor, Set<String> seen) {
        return edges(snapshot, constructor)
                .filter(reached -> reached.why().getFirst().isInheritedConstructor())
                .map(reached -> reached.why().getFirst().from())
                .filter(seen::add)
                .flatMap(heir -> edges(snapshot, heir))
                .filter(reached -> reached.why().getFirst().kind().equals(Edge.CALLS))
                .filter(reached -> counts(reached.why().getFirst(), false))
                .map(reached -> referring(reached, reached.why().getFirst(), false, true));
    }

    /// The edge that a node was reached by; where that does not count, the surest of the others between the two: what
    /// imports a function by name may call it as well.
    private static Stream<Edge> counting(Snapshot snapshot, Walk.Reached reached, String node, boolean deleted) {
        Edge first = reached.why().getFirst();
        return counts(first, deleted)
                ? Stream.of(first)
                : snapshot
                        .links(first.from(), node)
                        .filter(edge -> counts(edge, deleted))
                        .max(Comparator.comparingDouble(Edge::confidence))
                        .stream();
    }

    private static boolean counts(Edge edge, boolean deleted) {
        return !edge.isDispatch()
                && !edge.isPart()
                && !edge.isRegistered()
                && !edge.isInheritedConstructor()
                && (deleted ? !isLeft(edge) : !isMereName(edge));
    }

    /// Whether its beginning is as good without its end: in a script a method needs nothing to override; what says
    /// `override` is a use of it besides.
    private static boolean isLeft(Edge edge) {
        return isOverride(edge) && isInScript(edge);
    }

    private static boolean isOverride(Edge edge) {
        return edge.rule().equals("override") || edge.implementsAbstract();
    }

    private static boolean isInScript(Edge edge) {
        return SCRIPTS.contains(Language.of(edge.file()));
    }

    /// Whether it is the same whatever signature its end has: documentation, and an import of what has it.
    private static boolean isMereName(Edge edge) {
        return edge.kind().equals(Edge.REFERENCES)
                || edge.isKey()
                || edge.kind().equals(Edge.IMPORTS) && edge.to().contains("#");
    }

    private static Reference referring(Walk.Reached reached, Edge edge, boolean whole, boolean isOne) {
        boolean namesIt = whole || edge.to().contains("#");
        // a script's method may take less than the one it overrides
        boolean isFitting = isInScript(edge) && isOverride(edge);
        boolean isSure = namesIt && isOne && !isFitting && edge.confidence() >= SURE;
        return new Reference(reached.path(), reached.symbol(), reached.role(), edge, isSure);
    }

    /// A class that needs a method, for it implements an abstract one by it, no longer does; and in a script it is no
    /// longer what it extends where the method that overrides has another signature.
    private static Stream<Reference> owed(Snapshot snapshot, String node, String path, boolean deleted) {
        int dot = node.lastIndexOf('.');
        String owner = dot > path.length() ? node.substring(0, dot) : path;
        boolean isFitted = !deleted && SCRIPTS.contains(Language.of(path));
        return snapshot.linksFrom(node).stream()
                .filter(edge ->
                        edge.implementsAbstract() || isFitted && edge.rule().equals("override"))
                .limit(1)
                .map(edge -> new Reference(path, owner.equals(path) ? null : owner, Role.of(path), edge, true));
    }
}
