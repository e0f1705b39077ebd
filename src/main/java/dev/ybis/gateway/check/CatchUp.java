package dev.ybis.gateway.check;

import dev.ybis.gateway.git.FileChange;
import dev.ybis.gateway.git.SourceTree;
import dev.ybis.gateway.git.WorkTree;
import dev.ybis.gateway.snapshot.Freshness;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Snapshots;
import java.nio.file.Path;
import java.time.Duration;

/// Waits for the index of a folder that is watched: what was saved there a moment ago is on its way into the graph.
final class CatchUp {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Snapshots snapshots;
    private final Duration patience;

    CatchUp(Snapshots snapshots, Duration patience) {
        this.snapshots = snapshots;
        this.patience = patience;
    }

    /// The newest snapshot of a repository; where it does not catch up in time, one that is behind.
    Snapshot with(WorkTree tree, Snapshot first) {
        long end = System.nanoTime() + patience.toNanos();
        Snapshot head = first;
        while (head.repository().watched() && System.nanoTime() < end && isBehind(head, tree)) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return head;
            }
            head = snapshots.of(head.repository().name());
        }
        return head;
    }

    private boolean isBehind(Snapshot head, WorkTree tree) {
        Path root = Path.of(head.repository().root());
        return snapshots.freshness(head).state() == Freshness.State.BEHIND
                || tree.changes().stream()
                        .map(FileChange::path)
                        .anyMatch(path -> IndexGaps.differs(head, path)
                                || !head.knows(path) && SourceTree.passedOver(root, path) == null);
    }
}
