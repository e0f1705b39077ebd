package dev.ybis.gateway.ask;

import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.graph.IndexedFile;
import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Knowledge;
import dev.ybis.gateway.knowledge.Lookup;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.redis.Shelf;
import dev.ybis.gateway.redis.Shelves;
import dev.ybis.gateway.search.Hit;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Snapshots;
import dev.ybis.gateway.snapshot.walk.Direction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Answers that a model wrote, for when the same is asked again. One is given out only while every chunk it
/// cites stands
/// as it was and every file that a cited file depends on has the text it had. Thread-safe; blocks; without Redis or
/// Neo4j nothing is kept and nothing is given out.
@ApplicationScoped
class KeptAnswers {
    /// Files that one answer may rest on; of more, a change somewhere is all but certain, and it is not kept.
    private static final int MOST_RESTS = 2000;

    private static final Logger LOG = Logger.getLogger(KeptAnswers.class);

    private final Shelf<Kept> shelf;
    private final Knowledge knowledge;
    private final Snapshots snapshots;
    private final AskSettings settings;

    KeptAnswers(Shelves shelves, Knowledge knowledge, Snapshots snapshots, AskSettings settings) {
        this.knowledge = knowledge;
        this.snapshots = snapshots;
        this.settings = settings;
        shelf = shelves.shelf(Kept.class, "answers", settings.answers(), 1, settings.answerLife());
    }

    /// Something an answer rests on.
    ///
    /// @param chunk id of a chunk of the file; null for the file as a whole
    /// @param hash  of the file's text; null where it is about a chunk
    @RegisterForReflection
    record Rest(
            String repository,
            String path,
            @Nullable String chunk,
            @Nullable String hash) {}

    @RegisterForReflection
    record Kept(
            String text,
            List<Source> sources,
            List<Citation> citations,
            Part.@Nullable Tokens tokens,
            List<Rest> rests) {
        /// The same with sources and citations as they stand now.
        Kept with(List<Source> sources, List<Citation> citations) {
            return new Kept(text, sources, citations, tokens, rests);
        }
    }

    /// Under what the answer to a question is kept: all that it depends on but the sources.
    String name(Question question, String model) {
        return SourceFile.sha256(String.join(
                "\n",
                question.normalised(),
                model,
                String.valueOf(question.repository()),
                String.valueOf(question.collections()),
                String.valueOf(question.filters()),
                String.valueOf(question.maxSources()),
                String.valueOf(settings.maxAnswerTokens()),
                Prompt.RULES));
    }

    /// The answer kept under a name, if it still holds.
    @Nullable
    Kept find(String name) {
        try {
            List<Kept> kept = shelf.read(name);
            if (kept.isEmpty()) {
                return null;
            }
            Lookup words = knowledge.words();
            if (holds(kept.getLast(), words)) {
                return now(kept.getLast(), words);
            }
            shelf.remove(name);
        } catch (Problem problem) {
            LOG.debugf("no kept answer was looked for: %s", problem.getMessage());
        }
        return null;
    }

    /// Keeps an answer; one without a verified citation rests on all its sources.
    void keep(String name, String text, List<Hit> hits, List<Citation> citations, Part.@Nullable Tokens tokens) {
        try {
            Set<Integer> cited = citations.stream()
                    .filter(Citation::verified)
                    .map(Citation::n)
                    .collect(Collectors.toSet());
            List<Chunk> chunks = Stream.iterate(1, n -> n <= hits.size(), n -> n + 1)
                    .filter(n -> cited.isEmpty() || cited.contains(n))
                    .map(n -> hits.get(n - 1).chunk())
                    .toList();
            List<Rest> rests = rests(chunks);
            if (rests.size() <= MOST_RESTS) {
                shelf.add(name, new Kept(text, Source.of(hits), citations, tokens, rests));
            }
        } catch (Problem problem) {
            LOG.debugf("an answer was not kept: %s", problem.getMessage());
        }
    }

    private List<Rest> rests(List<Chunk> chunks) {
        Set<Rest> rests = new HashSet<>();
        Graphs graphs = new Graphs();
        for (Chunk chunk : chunks) {
            rests.add(new Rest(chunk.repository(), chunk.path(), chunk.id(), null));
            graphs.dependencies(chunk)
                    .forEach(path ->
                            rests.add(new Rest(chunk.repository(), path, null, graphs.hash(chunk.repository(), path))));
        }
        return List.copyOf(rests);
    }

    /// With the sources that stand, and lines as they are now: what was written above a text moves it. What an answer
    /// does not cite may be gone without making it wrong.
    private static Kept now(Kept kept, Lookup words) {
        List<Source> standing = new ArrayList<>();
        Map<Integer, Integer> moved = new HashMap<>();
        for (Source source : kept.sources()) {
            words.of(source.home(), source.path()).stream()
                    .filter(chunk -> chunk.hash().equals(source.hash()))
                    .map(source::movedTo)
                    .min(Comparator.comparingInt(Math::abs))
                    .ifPresent(by -> {
                        moved.put(source.n(), by);
                        standing.add(source.moved(by));
                    });
        }
        return kept.with(
                standing,
                kept.citations().stream()
                        .map(citation -> citation.moved(moved.getOrDefault(citation.n(), 0)))
                        .toList());
    }

    private boolean holds(Kept kept, Lookup words) {
        Graphs graphs = new Graphs();
        return kept.rests().stream()
                .allMatch(rest -> rest.chunk() == null
                        ? Objects.equals(rest.hash(), graphs.hash(rest.repository(), rest.path()))
                        : words.of(rest.repository(), rest.path()).stream()
                                .anyMatch(chunk -> chunk.id().equals(rest.chunk())));
    }

    /// The graphs as they are now, each looked up once.
    private final class Graphs {
        private final Map<String, Snapshot> graphs = new HashMap<>();
        private final Map<String, Map<String, String>> hashes = new HashMap<>();

        private Snapshot of(String repository) {
            return graphs.computeIfAbsent(repository, snapshots::of);
        }

        @Nullable
        String hash(String repository, String path) {
            return hashes.computeIfAbsent(repository, _ -> of(repository).recorded().contents().files().stream()
                            .collect(Collectors.toMap(IndexedFile::path, IndexedFile::hash)))
                    .get(path);
        }

        /// The files that the chunk's file depends on directly; a collection's texts depend on none.
        List<String> dependencies(Chunk chunk) {
            if (!chunk.ofRepository()) {
                return List.of();
            }
            Snapshot graph = of(chunk.repository());
            if (!graph.knows(chunk.path())) {
                return List.of();
            }
            List<String> paths = new ArrayList<>();
            graph.walk(List.of(chunk.path()), Direction.DEPENDENCIES, Set.of(), 1)
                    .reached()
                    .forEach(reached -> paths.add(reached.path()));
            return paths;
        }
    }
}
