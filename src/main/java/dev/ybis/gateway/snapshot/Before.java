package dev.ybis.gateway.snapshot;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Outlines;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.git.CommitTree;
import dev.ybis.gateway.git.FileChange;
import dev.ybis.gateway.git.SourceTree;
import dev.ybis.gateway.graph.Contents;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.graph.Recorded;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The graphs that changes begin at, built in memory from what git has of a commit, or from what stands in the folder
/// without the change. The last one of each repository's commits is kept while there is memory for it, and so is what
/// the files of the last one say, so that the next one is not analysed anew as a whole. Thread-safe; blocks.
@ApplicationScoped
public class Before {
    /// How long building one may take: some ten thousand files on a slow machine.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    /// What the files of each repository said in the last graph; looked at by who has the turn.
    private final Map<String, SoftReference<Outlines>> said = new ConcurrentHashMap<>();
    /// Each has a whole tree's texts in memory while it is built.
    private final Semaphore turn = new Semaphore(1);

    private record Kept(String root, String commit, SoftReference<Snapshot> snapshot) {}

    /// Tells why there is no graph of a commit.
    public static final class NotBuilt extends RuntimeException {
        private static final long serialVersionUID = 1;

        public NotBuilt(String reason) {
            super(reason, null, false, false);
        }
    }

    /// @param commit its id
    /// @throws NotBuilt where the commit's tree is too large or can't be read
    /// @throws Problem `too-busy` where others are built for longer than one may take
    public Snapshot at(IndexedRepository repository, String commit) {
        Snapshot known = kept(repository, commit);
        if (known != null) {
            return known;
        }
        return inTurn(() -> {
            Snapshot meanwhile = kept(repository, commit);
            if (meanwhile != null) {
                return meanwhile;
            }
            Snapshot built = build(repository, commit);
            kept.put(repository.name(), new Kept(repository.root(), commit, new SoftReference<>(built)));
            return built;
        });
    }

    /// What stands in the folder, as it was before some changes; a file that is neither as it was before nor as it is
    /// after them stays as it is.
    ///
    /// @throws NotBuilt where that takes too long
    /// @throws Problem `too-busy` as [#at]
    public Snapshot without(IndexedRepository repository, List<FileChange> changes) {
        return inTurn(() -> {
            Map<String, SourceFile> files = new TreeMap<>();
            SourceTree.read(Path.of(repository.root())).files().forEach(file -> files.put(file.path(), file));
            for (FileChange change : changes) {
                SourceFile now = files.get(change.path());
                List<String> lines = now == null ? List.of() : now.lines();
                change.sides(lines).ifPresent(sides -> {
                    files.remove(change.path());
                    String path = Objects.requireNonNullElse(change.oldPath(), change.path());
                    if (change.kind() != FileChange.Kind.ADDED) {
                        files.put(path, SourceFile.of(path, String.join("\n", sides.before())));
                    }
                });
            }
            return build(repository, "before the change", List.copyOf(files.values()));
        });
    }

    private Snapshot inTurn(Supplier<Snapshot> work) {
        await();
        try {
            return work.get();
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

    private Outlines said(String repository) {
        SoftReference<Outlines> kept = said.get(repository);
        Outlines known = kept == null ? null : kept.get();
        if (known == null) {
            known = new Outlines();
            said.put(repository, new SoftReference<>(known));
        }
        return known;
    }

    private Snapshot build(IndexedRepository repository, String commit) {
        try {
            return build(repository, commit, CommitTree.read(Path.of(repository.root()), commit));
        } catch (CommitTree.TooLarge | IOException e) {
            throw new NotBuilt("the tree of " + commit + " can't be read into a graph: " + e.getMessage());
        }
    }

    private Snapshot build(IndexedRepository repository, String commit, List<SourceFile> files) {
        Outlines known = said(repository.name());
        long end = System.nanoTime() + PATIENCE.toNanos();
        CodeMap map = CodeMap.of(files, known, _ -> {
            if (System.nanoTime() > end) {
                throw new NotBuilt(
                        "to analyse the tree of " + commit + " takes longer than " + PATIENCE.toSeconds() + " s");
            }
        });
        known.remember(map);
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
