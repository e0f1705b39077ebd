package dev.ybis.gateway.staleness;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.git.History;
import dev.ybis.gateway.git.Versions;
import dev.ybis.gateway.impact.Arrow;
import dev.ybis.gateway.snapshot.Mentions;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.walk.Direction;
import dev.ybis.gateway.snapshot.walk.Walk;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Looks for documents that are older than what they speak of, and artifacts that are older than what they are made
/// from: since the last commit that touched the document, the code it mentions has changed. Used by one thread.
final class Staleness {
    /// How long one answer may take; what was not judged by then is counted.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Snapshot snapshot;
    private final History history;
    private final Versions versions;
    private final boolean transitive;
    private final long end = System.nanoTime() + PATIENCE.toNanos();
    private final Map<String, Integer> notJudged = new TreeMap<>();
    private int judged;

    /// @param versions of the snapshot's tree
    Staleness(Snapshot snapshot, History history, Versions versions, boolean transitive) {
        this.snapshot = snapshot;
        this.history = history;
        this.versions = versions;
        this.transitive = transitive;
    }

    /// A document with mentions that are out of date.
    ///
    /// @param commit the last commit that touched it
    record Stale(String path, String commit, Instant time, List<Receipt> receipts) {}

    /// How many mentions were judged.
    int judged() {
        return judged;
    }

    /// How many were not, by the reason: `not-committed` (the document is not in git yet), `before-history` (it was
    /// last touched before the commits that were looked at), `no-git`, `out-of-time`, `manifest-by-name` (it may be
    /// the reader's own).
    Map<String, Integer> notJudged() {
        return notJudged;
    }

    /// The stale ones among some documents.
    List<Stale> among(List<String> documents) {
        return documents.stream().map(this::judge).flatMap(Optional::stream).toList();
    }

    private Optional<Stale> judge(String document) {
        int unclear = Mentions.unclear(snapshot, document);
        if (unclear > 0) {
            notJudged.merge("manifest-by-name", unclear, Integer::sum);
        }
        List<Edge> mentions = Mentions.of(snapshot, document);
        if (mentions.isEmpty()) {
            return Optional.empty();
        }
        Optional<History.Change> touched = history.last(document);
        if (touched.isEmpty()) {
            String reason = history.head() == null ? "no-git" : history.whole() ? "not-committed" : "before-history";
            notJudged.merge(reason, mentions.size(), Integer::sum);
            return Optional.empty();
        }
        if (versions.isDirty(document)) {
            // it is being worked on
            judged += mentions.size();
            return Optional.empty();
        }
        List<History.Change> since = history.since(touched.get());
        List<Receipt> receipts = mentions.stream()
                .map(mention -> receipt(document, mention, since, touched.get().commit()))
                .flatMap(Optional::stream)
                .toList();
        return receipts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Stale(
                        document, touched.get().commit(), touched.get().time(), receipts));
    }

    private Optional<Receipt> receipt(String document, Edge mention, List<History.Change> since, String then) {
        String path = Mentions.path(mention);
        String symbol = Mentions.symbol(mention);
        try {
            Versions.Changed changed = versions.since(path, symbol, History.touching(since, path), then, end);
            Optional<Receipt> found = changed != null
                    ? Optional.of(receipt(document, mention, mention.to(), changed, List.of()))
                    : transitive ? through(document, mention, since, then) : Optional.empty();
            judged++;
            return found;
        } catch (Versions.OutOfTime _) {
            notJudged.merge("out-of-time", 1, Integer::sum);
            return Optional.empty();
        }
    }

    /// The nearest of what the mentioned file is built on that has changed.
    private Optional<Receipt> through(String document, Edge mention, List<History.Change> since, String then) {
        Set<String> touched = new HashSet<>();
        since.forEach(change -> touched.addAll(change.files().keySet()));
        Walk walk = snapshot.walk(
                List.of(Mentions.path(mention)),
                Direction.DEPENDENCIES,
                Set.of(Edge.IMPORTS, Edge.DERIVES),
                Integer.MAX_VALUE);
        List<Walk.Reached> candidates = walk.reached()
                .filter(reached -> touched.contains(reached.path()))
                .toList();
        for (Walk.Reached reached : candidates) {
            Versions.Changed changed =
                    versions.since(reached.path(), "", History.touching(since, reached.path()), then, end);
            if (changed != null) {
                List<Arrow> way = reached.why().stream().map(Arrow::of).toList();
                return Optional.of(receipt(document, mention, reached.path(), changed, way));
            }
        }
        return Optional.empty();
    }

    private Receipt receipt(String document, Edge mention, String what, Versions.Changed changed, List<Arrow> through) {
        History.@Nullable Change by = changed.by();
        return new Receipt(
                // what is declared stands in no section of the artifact
                Mentions.isDeclared(mention) ? "" : versions.section(document, mention.line()),
                mention.line(),
                mention.to(),
                what,
                by == null ? null : by.commit(),
                by == null ? null : by.subject(),
                by == null ? null : by.time(),
                through);
    }
}
