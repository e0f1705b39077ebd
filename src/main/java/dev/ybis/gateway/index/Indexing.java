package dev.ybis.gateway.index;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.git.Commit;
import dev.ybis.gateway.git.SeenFiles;
import dev.ybis.gateway.git.SourceTree;
import dev.ybis.gateway.graph.Contents;
import dev.ybis.gateway.graph.Graph;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.graph.Recorded;
import dev.ybis.gateway.knowledge.Knowledge;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One run over a repository: its tree is read, what is new in it is analysed, and what differs is written to
/// the graph, then to the knowledge. Where nothing differs, nothing is written. Used by one thread at a time.
@ApplicationScoped
class Indexing {
    private final Graph graph;
    private final Snapshots snapshots;
    private final Knowledge knowledge;
    private final Map<String, Before> before = new ConcurrentHashMap<>();

    Indexing(Graph graph, Snapshots snapshots, Knowledge knowledge) {
        this.graph = graph;
        this.snapshots = snapshots;
        this.knowledge = knowledge;
    }

    /// What a repository's last run has left for the next one.
    private record Before(SeenFiles seen, Outlines outlines) {
        Before() {
            this(new SeenFiles(), new Outlines());
        }
    }

    /// How far a run has come, for those who follow it.
    interface Telling {
        void at(String stage, int done, int total);

        /// @param type of the event
        void tell(String type, Map<String, Object> data);
    }

    /// Indexes the tree below the run's root.
    ///
    /// @param quietly whether to tell nothing where nothing has changed
    void index(Run run, boolean quietly, Telling telling) {
        long began = System.nanoTime();
        String name = run.repository();
        if (!quietly) {
            telling.at("reading", 0, 0);
        }
        Before known = before.computeIfAbsent(name, _ -> new Before());
        SourceTree.Contents tree = SourceTree.read(run.root(), known.seen());
        String commit = Commit.head(run.root());
        Recorded standing = recorded(name);
        int files = tree.files().size();
        CodeMap map = CodeMap.of(tree.files(), known.outlines(), done -> {
            if (!quietly) {
                telling.at("analysing", done, files);
            }
        });
        known.outlines().remember(map);
        Contents contents = Contents.of(map);
        Changes changes = Changes.between(standing == null ? Contents.NOTHING : standing.contents(), contents);
        IndexedRepository repository = repository(run, tree, map, commit);
        boolean differs = standing == null || changes.any() || !repository.isLike(standing.repository());
        Map<String, Object> summary = summary(repository, changes);
        if (standing == null || differs) {
            telling.at("storing", 0, files);
            graph.save(repository, contents, standing);
            snapshots.hold(Snapshot.of(new Recorded(repository, contents)));
        } else {
            graph.confirm(name, repository.indexedAt());
            repository = standing.repository();
        }
        if (run.watch() != null) {
            graph.watch(name, run.watch());
        }
        if (differs || !quietly) {
            summary.put("mostReferenced", mostReferenced(map));
            summary.put("graphMillis", (System.nanoTime() - began) / 1_000_000);
            telling.tell("index.graph-completed", summary);
        }
        String wanted = knowledgeOf(repository);
        if (!differs && quietly && wanted.equals(repository.knowledge())) {
            return;
        }
        int chunks = knowledge.replace(name, map, (done, total) -> telling.at("embedding", done, total));
        graph.knowledgeComplete(name, wanted, chunks);
        summary.put("chunks", chunks);
        summary.put("millis", (System.nanoTime() - began) / 1_000_000);
        telling.tell("index.completed", summary);
    }

    /// What stands in the graph; null where nothing does.
    private @Nullable Recorded recorded(String name) {
        return graph.repositories().stream().anyMatch(known -> known.name().equals(name))
                ? snapshots.of(name).recorded()
                : null;
    }

    /// What the record names when all chunks of this version are in the knowledge that is in use.
    String knowledgeOf(IndexedRepository repository) {
        return repository.version() + " " + knowledge.model();
    }

    void remove(String name) {
        knowledge.remove(name);
        graph.remove(name);
        before.remove(name);
    }

    private static IndexedRepository repository(
            Run run, SourceTree.Contents tree, CodeMap map, @Nullable String commit) {
        int passedOver = tree.binary()
                + tree.tooLarge()
                + tree.unread().size()
                + tree.beyond()
                + map.unparsed().size();
        return new IndexedRepository(
                run.repository(),
                run.root().toString(),
                commit,
                Instant.now(),
                UUID.randomUUID().toString(),
                map.files().size(),
                map.edges().size(),
                map.outlines().values().stream()
                        .mapToInt(outline -> outline.declarations().size())
                        .sum(),
                map.links().size(),
                map.external(),
                map.unresolved().size(),
                passedOver,
                null,
                0,
                false);
    }

    private static Map<String, Object> summary(IndexedRepository repository, Changes changes) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("repository", repository.name());
        summary.put("commit", repository.commit());
        summary.put("files", repository.files());
        summary.put("edges", repository.edges());
        summary.put("unresolved", repository.unresolved());
        summary.put("passedOver", repository.passedOver());
        summary.put("added", changes.added());
        summary.put("changed", changes.changed());
        summary.put("removed", changes.removed());
        summary.put("paths", changes.paths());
        return summary;
    }

    /// The file that most others refer to, a good first question; `` where nothing refers to anything.
    private static String mostReferenced(CodeMap map) {
        Map<String, Long> references =
                map.edges().stream().collect(Collectors.groupingBy(Edge::to, Collectors.counting()));
        return references.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
