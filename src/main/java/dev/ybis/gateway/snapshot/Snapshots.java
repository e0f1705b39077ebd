package dev.ybis.gateway.snapshot;

import dev.ybis.gateway.graph.Graph;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.graph.Symbol;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The snapshots that answer. Each question asks Neo4j which versions there are, so an answer is never older than the
/// graph; a snapshot is built again only when its repository's version changed. One that this gateway is writing to the
/// graph answers already, as long as what it replaces stands there. Thread-safe; blocks.
@ApplicationScoped
public class Snapshots {
    /// How long what was seen of a tree counts; questions come in bursts.
    private static final Duration FRESHNESS_KEPT = Duration.ofSeconds(1);
    /// Most candidates that an ambiguous target is answered with.
    private static final int MOST_CANDIDATES = 20;

    private final Graph graph;
    private final Map<String, Held> snapshots = new ConcurrentHashMap<>();
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    private final Counter built;

    Snapshots(Graph graph, MeterRegistry registry) {
        this.graph = graph;
        built = Counter.builder("gateway.snapshots.built")
                .description(
                        "Snapshots read from the graph, because another gateway has indexed or this one has started")
                .register(registry);
    }

    /// @param stands   whether it is in the graph; else it is being written
    /// @param replaced what stands there until it is; null where nothing known does
    private record Held(
            Snapshot snapshot, boolean stands, @Nullable Snapshot replaced) {
        static Held standing(Snapshot snapshot) {
            return new Held(snapshot, true, null);
        }

        boolean isFirst() {
            return !stands && replaced == null;
        }

        /// The snapshot that answers while the graph has a repository so; null where this one can't.
        @Nullable
        Snapshot at(IndexedRepository known) {
            if (snapshot.repository().version().equals(known.version())) {
                return snapshot.as(known);
            }
            return replaced != null && replaced.repository().version().equals(known.version()) ? snapshot : null;
        }
    }

    private record Seen(String version, Freshness freshness, TouchedFiles touched, long at) {
        static Seen of(Snapshot snapshot, TouchedFiles touched) {
            return new Seen(
                    snapshot.repository().version(), Freshness.of(snapshot, touched), touched, System.nanoTime());
        }
    }

    /// How far a snapshot may be from its tree, as it was seen within the last second.
    public Freshness freshness(Snapshot snapshot) {
        String version = snapshot.repository().version();
        return seen.compute(
                        snapshot.repository().name(),
                        (_, known) -> known != null
                                        && known.version().equals(version)
                                        && System.nanoTime() - known.at() < FRESHNESS_KEPT.toNanos()
                                ? known
                                : Seen.of(snapshot, known == null ? new TouchedFiles() : known.touched()))
                .freshness();
    }

    /// The snapshot of a repository; of the only one where none is named.
    ///
    /// @throws Problem `unknown-repository`, `ambiguous-target`
    public Snapshot of(@Nullable String repository) {
        List<Snapshot> candidates = candidates(repository, "");
        if (candidates.size() > 1) {
            throw new Problem(
                            Code.AMBIGUOUS_TARGET,
                            "There are " + candidates.size() + " repositories; name one with repository=.")
                    .with("candidates", names(candidates));
        }
        return candidates.getFirst();
    }

    /// The snapshot of a repository; null where it is not indexed.
    public @Nullable Snapshot ifIndexed(String repository) {
        return indexed().stream()
                .filter(known -> known.name().equals(repository))
                .findFirst()
                .map(this::current)
                .orElse(null);
    }

    /// Finds what a target stands for: a path, `path:line`, the id of a symbol, or a symbol's name, whole or
    /// its last parts.
    ///
    /// @param repository the one to look in; null for all
    /// @throws Problem `unknown-repository`, `unknown-target` or `ambiguous-target`
    public Target find(String target, @Nullable String repository) {
        return find(target, repository, false);
    }

    /// As the other; what nothing in the trees is called may also be outside them, by the name that the language has
    /// for it.
    public Target findAnywhere(String target, @Nullable String repository) {
        return find(target, repository, true);
    }

    private Target find(String target, @Nullable String repository, boolean outside) {
        List<Snapshot> candidates = candidates(repository, " about '" + Problem.quoted(target) + "'");
        List<Target> found = candidates.stream()
                .flatMap(snapshot -> Target.in(snapshot, target))
                .toList();
        if (found.isEmpty() && outside) {
            found = candidates.stream()
                    .flatMap(snapshot -> Target.outside(snapshot, target))
                    .toList();
        }
        if (found.isEmpty()) {
            throw unknown(target, candidates, outside);
        }
        if (found.size() == 1) {
            return found.getFirst();
        }
        List<String> repositories = found.stream()
                .map(candidate -> candidate.snapshot().repository().name())
                .distinct()
                .toList();
        boolean several = repositories.size() > 1;
        List<String> names = several
                ? repositories
                : found.stream().map(Target::id).limit(MOST_CANDIDATES).toList();
        throw new Problem(
                        Code.AMBIGUOUS_TARGET,
                        "'" + Problem.quoted(target) + "' "
                                + (several
                                        ? "is in " + names.size() + " repositories; name one with repository=."
                                        : "may be one of " + found.size() + "; ask for one of the candidates."))
                .with("candidates", names);
    }

    /// The name of the repository that a folder lies in; of several the innermost.
    ///
    /// @param folder an absolute path on this machine
    /// @throws Problem `unknown-repository`
    public String around(String folder) {
        List<IndexedRepository> indexed = indexed();
        return indexed.stream()
                .filter(known -> (folder + "/").startsWith(known.root() + "/"))
                .max(Comparator.comparingInt(known -> known.root().length()))
                .map(IndexedRepository::name)
                .orElseThrow(() -> new Problem(
                                Code.UNKNOWN_REPOSITORY,
                                "'" + Problem.quoted(folder)
                                        + "' lies in no indexed repository. Name one, or index this: POST /v1/index.")
                        .with(
                                "known",
                                indexed.stream().map(IndexedRepository::name).toList()));
    }

    private List<Snapshot> candidates(@Nullable String repository, String about) {
        List<IndexedRepository> indexed = indexed();
        List<Snapshot> candidates = indexed.stream()
                .filter(known -> repository == null || known.name().equals(repository))
                .map(this::current)
                .toList();
        if (candidates.isEmpty()) {
            String which = repository == null
                    ? "No repository is indexed, or the first index of none has ended"
                    : "'" + Problem.quoted(repository) + "' is not indexed, or its first index has not ended";
            throw new Problem(
                            Code.UNKNOWN_REPOSITORY,
                            which + ", so nothing can be said" + about
                                    + ". POST /v1/index indexes one, GET /v1/index tells how far that is.")
                    .with("known", indexed.stream().map(IndexedRepository::name).toList());
        }
        return candidates;
    }

    private static Problem unknown(String target, List<Snapshot> candidates, boolean outside) {
        List<String> near = NearNames.of(
                target,
                candidates.stream()
                        .flatMap(snapshot -> Stream.of(
                                        snapshot.paths().stream(),
                                        snapshot.symbols().map(Symbol::name),
                                        outside ? snapshot.outside().names() : Stream.<String>of())
                                .flatMap(names -> names))
                        .distinct());
        String hint = near.isEmpty() ? "No path or symbol comes near it" : "Near names are listed";
        return new Problem(
                        Code.UNKNOWN_TARGET,
                        "The graph has no '" + Problem.quoted(target) + "', so it is not known what depends on it. "
                                + hint + "; was it added since the last index?")
                .with("near", near)
                .with("repositories", names(candidates));
    }

    private static List<String> names(List<Snapshot> snapshots) {
        return snapshots.stream().map(snapshot -> snapshot.repository().name()).toList();
    }

    /// Answers by a snapshot from now on, while it is being written to the graph. What is asked of other gateways is
    /// answered by what stands there.
    ///
    /// @param standing what it replaces in the graph; null where nothing stands there, or what does can't be read
    ///     and is known here at most
    public void answerBy(Snapshot snapshot, @Nullable Snapshot standing) {
        snapshots.compute(snapshot.repository().name(), (_, held) -> {
            return new Held(snapshot, false, standing != null || held == null ? standing : held.snapshot());
        });
        Thread.ofVirtual().name("prepare-" + snapshot.repository().name()).start(snapshot::prepare);
    }

    /// A snapshot has been written to the graph.
    public void stands(Snapshot snapshot) {
        snapshots.put(snapshot.repository().name(), Held.standing(snapshot));
    }

    /// What a repository was to become has not been written to the graph, which answers again as it was.
    public void withdraw(IndexedRepository repository) {
        snapshots.computeIfPresent(repository.name(), (_, held) -> {
            if (!held.snapshot().repository().version().equals(repository.version())) {
                return held;
            }
            Snapshot replaced = held.replaced();
            return replaced == null ? null : Held.standing(replaced);
        });
    }

    /// Builds the snapshot of a repository again where one is held that is not of the graph's version.
    public void renew(String repository) {
        Snapshot current = snapshots.containsKey(repository) ? ifIndexed(repository) : null;
        if (current != null) {
            current.prepare();
        }
    }

    /// What there is to ask about: what stands in the graph, and what is being written there for the first time.
    private List<IndexedRepository> indexed() {
        List<IndexedRepository> standing = graph.repositories();
        Set<String> names = standing.stream().map(IndexedRepository::name).collect(Collectors.toSet());
        return Stream.concat(
                        standing.stream(),
                        snapshots.values().stream()
                                .filter(Held::isFirst)
                                .map(held -> held.snapshot().repository())
                                .filter(first -> !names.contains(first.name())))
                .sorted(Comparator.comparing(IndexedRepository::name))
                .toList();
    }

    private Snapshot current(IndexedRepository repository) {
        Held current = snapshots.compute(repository.name(), (name, held) -> {
            Snapshot answering = held == null ? null : held.at(repository);
            if (answering == null && held != null) {
                // what was read of the graph may be older than what is held by now
                answering = graph.repositories().stream()
                        .filter(known -> known.name().equals(name))
                        .findFirst()
                        .map(held::at)
                        .orElse(null);
            }
            if (held == null || answering == null) {
                return Held.standing(built(name));
            }
            return held.snapshot() == answering ? held : new Held(answering, held.stands(), held.replaced());
        });
        return current.snapshot();
    }

    private Snapshot built(String repository) {
        Snapshot snapshot = Snapshot.of(graph.read(repository));
        built.increment();
        return snapshot;
    }
}
