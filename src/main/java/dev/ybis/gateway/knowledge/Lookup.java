package dev.ybis.gateway.knowledge;

import dev.ybis.gateway.knowledge.Knowledge.ByWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds chunks by their words.
public final class Lookup {
    private final Map<String, Lexicon> lexicons;
    private final int chunks;

    private final Set<String> removed;

    Lookup(Map<String, Lexicon> lexicons, int chunks, Set<String> removed) {
        this.removed = removed;
        this.lexicons = lexicons;
        this.chunks = chunks;
    }

    /// Whether the words of a repository are known, or of any where it is null.
    public boolean knows(@Nullable String repository) {
        return repository == null ? !lexicons.isEmpty() : lexicons.containsKey(repository);
    }

    /// The repositories and collections whose words are known.
    public Set<String> repositories() {
        return lexicons.keySet();
    }

    /// How many chunks have words.
    int size() {
        return chunks;
    }

    /// The chunks that are not among those with vectors.
    ///
    /// @param ids the ids of a repository's chunks that have some
    List<Chunk> without(Function<String, Set<String>> ids) {
        List<Chunk> without = new ArrayList<>();
        lexicons.forEach((repository, lexicon) -> {
            Set<String> embedded = ids.apply(repository);
            lexicon.paths().forEach(path -> lexicon.chunks(path).stream()
                    .filter(chunk -> !embedded.contains(chunk.id()))
                    .forEach(without::add));
        });
        return without;
    }

    /// The paths of a repository or collection that have words.
    public Set<String> paths(String repository) {
        Lexicon lexicon = lexicons.get(repository);
        return lexicon == null ? Set.of() : lexicon.paths();
    }

    /// Whether no chunk has a word, which is as [Words] gives it.
    ///
    /// @param repositories those to look in; empty for all
    public boolean lacks(String word, Set<String> repositories) {
        return in(repositories).noneMatch(lexicon -> lexicon.has(word));
    }

    private Stream<Lexicon> in(Set<String> repositories) {
        return repositories.isEmpty()
                ? lexicons.values().stream()
                : repositories.stream().map(lexicons::get).filter(Objects::nonNull);
    }

    /// The chunks that have most of a question's words, best first.
    ///
    /// @param repositories those to look in; empty for all
    /// @param most         how many at most
    public List<ByWords> find(String question, Set<String> repositories, Predicate<Chunk> wanted, int most) {
        return in(repositories)
                .flatMap(lexicon -> lexicon.find(question, wanted, most).stream())
                .sorted(Comparator.comparingDouble(ByWords::score).reversed())
                .limit(most)
                .toList();
    }

    /// A chunk as it is now; null where it, its file or its repository is gone. One of a repository whose words
    /// are lost is as its vector says.
    @Nullable
    Chunk current(Chunk chunk) {
        if (removed.contains(chunk.repository())) {
            return null;
        }
        return knows(chunk.repository())
                ? of(chunk.repository(), chunk.path()).stream()
                        .filter(known -> known.id().equals(chunk.id()))
                        .findFirst()
                        .orElse(null)
                : chunk;
    }

    List<Chunk> chunks(Set<String> repositories, Predicate<Chunk> wanted) {
        return in(repositories)
                .flatMap(lexicon -> lexicon.paths().stream().flatMap(path -> lexicon.chunks(path).stream()))
                .filter(wanted)
                .toList();
    }

    /// The chunks of one file.
    public List<Chunk> of(String repository, String path) {
        Lexicon lexicon = lexicons.get(repository);
        return lexicon == null ? List.of() : lexicon.chunks(path);
    }
}
