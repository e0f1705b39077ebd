package dev.ybis.gateway.knowledge;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.knowledge.vectors.Embedder;
import dev.ybis.gateway.knowledge.vectors.Vectors;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The chunks of all repositories, to be found by their words and by their meaning. Thread-safe; its methods
/// block.
///
/// Every method throws the problem `engine-down` when an engine it needs does not answer: Redis for words,
/// ChromaDB for meanings, and Ollama where that embeds.
@ApplicationScoped
public class Knowledge {
    private final Lexicons lexicons;
    private final Vectors vectors;
    private final Embedder embedder;
    private final AtomicInteger writing = new AtomicInteger();
    private final Set<String> unfinished = ConcurrentHashMap.newKeySet();
    /// Repositories that this gateway has brought in whole, so that later only what changed is looked at in ChromaDB.
    private final Set<String> whole = ConcurrentHashMap.newKeySet();
    private final Map<String, Cuts> cuts = new ConcurrentHashMap<>();

    Knowledge(Lexicons lexicons, Vectors vectors, Embedder embedder) {
        this.embedder = embedder;
        this.lexicons = lexicons;
        this.vectors = vectors;
    }

    /// Hears how many chunks of how many are in the knowledge.
    public interface Progress {
        void at(int done, int total);
    }

    /// A chunk that has words of a question.
    ///
    /// @param score    how much it has to do with the words, as a share of the most that any text could
    ///     have, 0 to 1
    /// @param coverage the share of the question's words that it has, rare ones counting more, 0 to 1
    /// @param named    how much of a name of several words that it declares the question says, 0 to 1
    /// @param words    those it has, without their endings
    public record ByWords(Chunk chunk, double score, double coverage, double named, Set<String> words) {}

    /// A chunk near to a question.
    ///
    /// @param similarity cosine of their vectors, -1 to 1
    public record ByMeaning(Chunk chunk, double similarity) {}

    /// What was found by meaning.
    ///
    /// @param missing how many chunks that were asked for have words and no vector yet, or any more; they can't be
    ///     among those found
    public record Near(List<ByMeaning> found, int missing) {}

    /// The embedding model that Ollama must have; null when the program embeds by itself.
    public @Nullable String ollamaModel() {
        return embedder.ollamaModel();
    }

    /// Repositories whose chunks this gateway is bringing in, or is about to for the first time, and those whose words
    /// it failed to bring in whole.
    public Set<String> unfinished() {
        return Set.copyOf(unfinished);
    }

    /// A repository is about to be brought in for the first time.
    public void awaits(String repository) {
        unfinished.add(repository);
    }

    /// Removes all chunks of a repository.
    public void remove(String repository) {
        cuts.remove(repository);
        lexicons.remove(repository);
        whole.remove(repository);
        vectors.remove(repository);
        unfinished.remove(repository);
    }

    /// Makes the knowledge hold exactly the chunks of `map` for a repository: first their words, which takes
    /// moments, then their meanings. What is there already is not embedded again.
    ///
    /// @param times  when each path was changed last, in seconds since 1970
    /// @param worded hears how many chunks there are when all have words: from then on, what goes wrong is mended
    public void replace(
            String repository, CodeMap map, Map<String, Long> times, IntConsumer worded, Progress progress) {
        unfinished.add(repository);
        List<SourceFile> documentsFirst = map.files().stream()
                .sorted(Comparator.comparing(file -> Role.of(file.path()) != Role.DOCUMENT))
                .toList();
        Map<String, List<Chunk>> files = cuts.computeIfAbsent(repository, _ -> new Cuts(repository, embedder.tokens()))
                .of(documentsFirst, map.outlines(), times);
        Set<String> differed = lexicons.replace(repository, files);
        int all = byId(files).size();
        worded.accept(all);
        // to list what ChromaDB has of all files takes a second or two; what it loses meanwhile is found by its number
        Set<String> looked = whole.remove(repository) ? differed : Set.of();
        Map<String, Chunk> wanted = looked.isEmpty() ? byId(files) : byId(only(looked, files));
        int others = all - wanted.size();
        try {
            writing(() -> vectors.replace(repository, looked, wanted, (done, _) -> progress.at(others + done, all)));
            whole.add(repository);
        } finally {
            unfinished.remove(repository);
        }
    }

    /// The chunks that files have under a collection, by path; an empty list for one without any. Their time
    /// is now, but that of a text which is there already stays.
    public Map<String, List<Chunk>> chunks(String repository, List<SourceFile> files) {
        Lookup words = words();
        long now = Instant.now().getEpochSecond();
        CodeMap map = CodeMap.of(files, _ -> {});
        Map<String, List<Chunk>> chunks = new LinkedHashMap<>();
        files.forEach(file -> {
            Outline outline = map.outlines().getOrDefault(file.path(), Outline.NONE);
            Map<String, Chunk> known = byId(Map.of(file.path(), words.of(repository, file.path())));
            chunks.put(
                    file.path(),
                    Chunker.chunks(repository, file, outline, now, embedder.tokens()).stream()
                            .map(chunk -> chunk.asOf(
                                    known.getOrDefault(chunk.id(), chunk).time()))
                            .toList());
        });
        return chunks;
    }

    /// Changes the chunks of some files of a repository or collection, an empty list for one that is gone:
    /// first their words, then their meanings. Done again after a failure, it does what is left.
    public void change(String repository, Map<String, List<Chunk>> changes) {
        lexicons.change(repository, changes);
        writing(() -> vectors.replace(repository, changes.keySet(), byId(changes), (_, _) -> {}));
    }

    private void writing(Runnable work) {
        writing.incrementAndGet();
        try {
            work.run();
        } finally {
            writing.decrementAndGet();
        }
    }

    /// Whether this gateway is embedding what somebody brings in.
    boolean isWriting() {
        return writing.get() > 0;
    }

    /// The chunks that have words and no vector of the model in use: it is being embedded, could not be, or
    /// was lost.
    public List<Chunk> unembedded() {
        Lookup words = words();
        return vectors.countSoon() >= words.size() ? List.of() : words.without(vectors::ids);
    }

    private static Map<String, List<Chunk>> only(Set<String> paths, Map<String, List<Chunk>> files) {
        Map<String, List<Chunk>> only = new LinkedHashMap<>(files);
        only.keySet().retainAll(paths);
        return only;
    }

    private static Map<String, Chunk> byId(Map<String, List<Chunk>> files) {
        Map<String, Chunk> chunks = new LinkedHashMap<>();
        files.values().forEach(each -> each.forEach(chunk -> chunks.put(chunk.id(), chunk)));
        return chunks;
    }

    /// The words of all repositories as they are now.
    public Lookup words() {
        Map<String, Lexicon> all = lexicons.all();
        return new Lookup(all, lexicons.chunks(), lexicons.removed());
    }

    /// The words as they were last seen, for a time in which Redis does not answer.
    public Lookup lastWords() {
        return new Lookup(lexicons.last(), lexicons.chunks(), lexicons.removed());
    }

    /// All of a scope that is there, nearest in meaning first, at most `most`.
    public Near nearest(String question, Scope scope, int most) {
        return nearest(question, scope, words(), _ -> true, most);
    }

    /// The chunks nearest to a question in meaning, nearest first, at most `most`; none that is there no more, though
    /// its vector may be.
    ///
    /// @param words  those that are there
    /// @param wanted which of the scope may be found
    public Near nearest(String question, Scope scope, Lookup words, Predicate<Chunk> wanted, int most) {
        Near near = vectors.nearest(
                question, scope, most, lexicons.chunks(), () -> words.chunks(scope.repositories(), wanted));
        List<ByMeaning> found = new ArrayList<>();
        for (ByMeaning each : near.found()) {
            Chunk chunk = words.current(each.chunk());
            if (chunk != null && wanted.test(chunk)) {
                found.add(new ByMeaning(chunk, each.similarity()));
            }
        }
        return new Near(found, near.missing());
    }

    /// How near texts are to one in meaning: the cosine of their vectors, -1 to 1, for each.
    public List<Double> nearness(String text, List<String> others) {
        return embedder.nearness(text, others);
    }

    /// Whether ChromaDB answers within `patience`.
    public Uni<Void> ping(Duration patience) {
        return vectors.ping(patience);
    }
}
