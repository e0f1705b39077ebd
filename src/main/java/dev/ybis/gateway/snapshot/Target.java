package dev.ybis.gateway.snapshot;

import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.graph.Symbol;
import dev.ybis.gateway.snapshot.walk.Direction;
import dev.ybis.gateway.snapshot.walk.Walk;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a question is about: a file, a symbol in it, or something outside the tree that its files need.
///
/// @param path    of the file; for what is outside, how it is asked for
/// @param symbol  null for the file as a whole
/// @param outside ids of what is meant outside; empty for what is in the tree
public record Target(
        Snapshot snapshot, String path, @Nullable Symbol symbol, List<String> outside) {
    private static final Pattern PATH_AND_LINE = Pattern.compile("(.+):(\\d{1,7})");
    private static final Pattern PARAMETERS = Pattern.compile("\\([^()]*\\)$");

    public Target(Snapshot snapshot, String path, @Nullable Symbol symbol) {
        this(snapshot, path, symbol, List.of());
    }

    /// The same in another snapshot of its repository.
    public Target in(Snapshot other) {
        return new Target(other, path, symbol, outside);
    }

    public boolean isOutside() {
        return !outside.isEmpty();
    }

    /// The node that walks over symbols start at.
    public String node() {
        return symbol == null ? path : symbol.node();
    }

    /// What can be reached from it.
    ///
    /// @param symbols whether along links between symbols, or from file to file; what is outside is needed by files
    public Walk walk(boolean symbols, Direction direction, Set<String> kinds, int depth) {
        if (isOutside()) {
            return snapshot.outside().walk(outside, kinds, depth);
        }
        return symbols
                ? snapshot.walkSymbols(List.of(node()), direction, kinds, depth)
                : snapshot.walk(List.of(path), direction, kinds, depth);
    }

    /// How the target is asked for so that nothing else is meant.
    public String id() {
        return symbol == null ? path : symbol.id();
    }

    /// Others of its repository that a name may have meant: a name that is whole goes before the ends of longer ones.
    ///
    /// @param asked how it was asked for
    public List<String> alsoNamed(String asked, int most) {
        return symbol == null || !symbol.name().equals(asked)
                ? List.of()
                : snapshot.symbols()
                        .filter(other -> other.name().endsWith("." + asked))
                        .map(Symbol::id)
                        .limit(most)
                        .toList();
    }

    /// What `text` may stand for outside a repository's tree, one for each place that names come from.
    static Stream<Target> outside(Snapshot snapshot, String text) {
        return snapshot.outside().named(text).entrySet().stream().map(found -> {
            String origin = found.getKey() + ":";
            return new Target(snapshot, text.startsWith(origin) ? text : origin + text, null, found.getValue());
        });
    }

    /// What `text` may stand for in a repository: a path, else a symbol, else a name as languages write it whole, else
    /// one as documentation does (`Shop#sell(int)`), else the end of a path. A line may stand behind a path.
    static Stream<Target> in(Snapshot snapshot, String text) {
        String path = canonical(text, snapshot.repository());
        List<Target> found = files(snapshot, path, Snapshot::knowing).toList();
        if (found.isEmpty()) {
            found = symbols(snapshot, text, path).toList();
        }
        String plain = PARAMETERS.matcher(text).replaceFirst("").replace('#', '.');
        if (found.isEmpty() && !plain.equals(text)) {
            found = symbols(snapshot, plain, plain).toList();
        }
        return found.isEmpty() ? files(snapshot, path, Snapshot::endingWith) : found.stream();
    }

    /// @param named the files that a path stands for
    private static Stream<Target> files(
            Snapshot snapshot, String path, BiFunction<Snapshot, String, Stream<String>> named) {
        List<String> files = named.apply(snapshot, path).toList();
        Matcher parts = PATH_AND_LINE.matcher(path);
        if (!files.isEmpty() || !parts.matches()) {
            return files.stream().map(file -> new Target(snapshot, file, null));
        }
        return named.apply(snapshot, parts.group(1))
                .map(file -> Place.of(snapshot, file, Integer.parseInt(parts.group(2))));
    }

    private static Stream<Target> symbols(Snapshot snapshot, String text, String path) {
        List<Symbol> exact = snapshot.symbols()
                .filter(symbol -> symbol.id().equals(path) || symbol.name().equals(text))
                .toList();
        List<Symbol> named = exact.isEmpty()
                ? snapshot.symbols()
                        .filter(symbol -> symbol.name().endsWith("." + text))
                        .toList()
                : exact;
        if (!named.isEmpty()) {
            return targets(snapshot, named);
        }
        QualifiedName qualified = new QualifiedName(text);
        List<Symbol> whole = qualified.symbols(snapshot).toList();
        return whole.isEmpty()
                ? qualified.files(snapshot).map(file -> new Target(snapshot, file, null))
                : targets(snapshot, whole);
    }

    /// Overloads are one target: what depends on which of them is not told apart.
    private static Stream<Target> targets(Snapshot snapshot, List<Symbol> symbols) {
        Map<String, Symbol> firsts = new LinkedHashMap<>();
        symbols.forEach(symbol -> firsts.putIfAbsent(symbol.node(), symbol));
        return firsts.values().stream().map(symbol -> new Target(snapshot, symbol.path(), symbol));
    }

    /// The path as the graph writes it: relative to the repository, without `./`, in Unicode's composed form.
    private static String canonical(String target, IndexedRepository repository) {
        String path = target.startsWith(repository.root() + "/")
                ? target.substring(repository.root().length() + 1)
                : target;
        return Normalizer.normalize(path.replaceFirst("^(\\./)+", ""), Normalizer.Form.NFC);
    }
}
