package dev.ybis.gateway.check;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.git.CommitTree;
import dev.ybis.gateway.graph.Contents;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.graph.Recorded;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.snapshot.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The graphs that changes begin at, built in memory from what git has of a commit. The last one of each
/// repository is kept while there is memory for it. Thread-safe; blocks.
@ApplicationScoped
class Before {
    /// How long building one may take: some ten thousand files on a slow machine.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    /// Each has a whole tree's texts in memory while it is built.
    private final Semaphore turn = new Semaphore(1);

    private record Kept(String root, String commit, SoftReference<Snapshot> snapshot) {}

    /// Tells why there is no graph of a commit.
    static final class NotBuilt extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotBuilt(String reason) {
            super(reason, null, false, false);
        }
    }

    /// @param commit its id
    /// @throws NotBuilt where the commit's tree is too large or can't be read
    /// @throws Problem `too-busy` where others are built for longer than one may take
    Snapshot at(IndexedRepository repository, String commit) {
        Snapshot known = kept(repository, commit);
        if (known != null) {
            return known;
        }
        await();
        try {
            Snapshot meanwhile = kept(repository, commit);
            if (meanwhile != null) {
                return meanwhile;
            }
            Snapshot built = build(repository, commit);
            kept.put(repository.name(), new Kept(repository.root(), commit, new SoftReference<>(built)));
            return built;
        } finally {
            turn.release();
        }
    }

    private @Nullable Snapshot kept(IndexedRepository repository, String commit) {
        Kept last = kept.get(repository.name());
        return last != null && last.commit().equals(commit) && last.root().equals(repository.root())
                ? last.snapshot().get()
                : null;
    }

    private void await() {
        try {
            if (!turn.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new Problem(Code.TOO_BUSY, "The graphs of other commits are being built; try again later.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Problem(Code.TOO_BUSY, "The gateway is stopping; try again later.");
        }
    }

    private static Snapshot build(IndexedRepository repository, String commit) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<SourceFile> files;
        try {
            files = CommitTree.read(Path.of(repository.root()), commit);
        } catch (CommitTree.TooLarge | IOException e) {
            throw new NotBuilt("the tree of " + commit + " can't be read into a graph: " + e.getMessage());
        }
        CodeMap map = CodeMap.of(files, _ -> {
            if (System.nanoTime() > end) {
                throw new NotBuilt(
                        "to analyse the tree of " + commit + " takes longer than " + PATIENCE.toSeconds() + " s");
            }
        });
        var record = new IndexedRepository(
                repository.name(),
                repository.root(),
                commit,
                Instant.now(),
                commit,
                files.size(),
                map.edges().size(),
                0,
                map.links().size(),
                map.external(),
                map.unresolved().size(),
                map.unparsed().size(),
                null,
                0,
                false);
        return Snapshot.of(new Recorded(record, Contents.of(map)));
    }
}
