package dev.ybis.gateway.index;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import dev.ybis.gateway.git.SourceTree;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Watches the folders of one tree, and what git has checked out in it, and calls when something has changed and it has
/// been quiet for a moment. What the system says is a hint only: whoever is called looks for himself, so hints that
/// are lost cost time and no change.
final class Watch implements AutoCloseable {
    /// How long it must be quiet, for editors and git write several files in a row.
    private static final Duration QUIET = Duration.ofMillis(100);
    /// How long one file takes to be written; before, it may be empty.
    private static final Duration WRITTEN = Duration.ofMillis(25);
    /// Longest wait for quiet while something keeps writing.
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /// Most folders of one tree; each costs the system some memory, and systems allow some tens of thousands in all.
    private static final int MAX_FOLDERS = 20_000;

    private static final Logger LOG = Logger.getLogger(Watch.class);

    private final Path root;
    private final Runnable hinted;
    private final Runnable changed;
    private final Map<Path, WatchKey> folders = new HashMap<>();
    private volatile @Nullable WatchService service;
    private volatile @Nullable String trouble;

    /// @param hinted  called, to return at once, when something has perhaps changed and it may soon be quiet
    /// @param changed called when it is
    Watch(Path root, Runnable hinted, Runnable changed) {
        this.root = root;
        this.hinted = hinted;
        this.changed = changed;
    }

    /// @param now whether to call once without waiting for a change
    /// @throws IOException when the system does not let us watch
    void begin(boolean now) throws IOException {
        WatchService opened = root.getFileSystem().newWatchService();
        service = opened;
        register(opened);
        Thread.ofPlatform().daemon().name("watch-" + root.getFileName()).start(() -> {
            if (now) {
                call();
            }
            run(opened);
        });
    }

    @Nullable
    String trouble() {
        return trouble;
    }

    void failed(String reason) {
        trouble = reason;
        close();
    }

    private void run(WatchService watched) {
        try {
            while (true) {
                if (drain(watched, watched.take())) {
                    register(watched);
                }
                call();
            }
        } catch (ClosedWatchServiceException _) {
            // the end
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error e) {
            LOG.warnf("%s is not watched any more: %s", root, e.getMessage());
            failed(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private void call() {
        try {
            changed.run();
        } catch (RuntimeException | OutOfMemoryError e) {
            // memory is short for a while only, most likely; the next change is looked at again
            LOG.warnf(e, "what has changed in %s could not be indexed", root);
        }
    }

    /// Takes hints until there was none for a moment.
    ///
    /// @return whether there may be other folders to watch than before
    private boolean drain(WatchService watched, WatchKey first) throws InterruptedException {
        boolean others = false;
        long end = System.nanoTime() + PATIENCE.toNanos();
        // a key that was taken must be put back, or nothing is heard of its folder any more
        for (WatchKey key = first; key != null; key = System.nanoTime() < end ? next(watched) : null) {
            others |= key.pollEvents().stream().anyMatch(Watch::mayMakeFolders);
            others |= !key.reset();
        }
        return others;
    }

    /// The next hint; null where it has been quiet.
    private @Nullable WatchKey next(WatchService watched) throws InterruptedException {
        WatchKey soon = watched.poll(WRITTEN.toMillis(), TimeUnit.MILLISECONDS);
        if (soon != null) {
            return soon;
        }
        hinted.run();
        return watched.poll(QUIET.minus(WRITTEN).toMillis(), TimeUnit.MILLISECONDS);
    }

    /// All but new contents of a file, where that has no say in which folders are read.
    private static boolean mayMakeFolders(WatchEvent<?> event) {
        return event.kind() != ENTRY_MODIFY || String.valueOf(event.context()).equals(".gitignore");
    }

    /// Watches the folders that are new and forgets those that are gone.
    private void register(WatchService watched) throws IOException {
        folders.keySet().removeIf(folder -> !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS));
        List<Path> wanted = SourceTree.folders(root);
        if (wanted.size() > MAX_FOLDERS) {
            throw new IOException("it has " + wanted.size() + " folders; " + MAX_FOLDERS + " are the most");
        }
        for (Path folder : wanted) {
            WatchKey known = folders.get(folder);
            if (known == null || !known.isValid()) {
                try {
                    folders.put(folder, folder.register(watched, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY));
                } catch (java.nio.file.NoSuchFileException _) {
                    // gone meanwhile; its parent tells
                }
            }
        }
        Path git = root.resolve(".git");
        if (Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS) && !folders.containsKey(git)) {
            folders.put(git, git.register(watched, ENTRY_CREATE, ENTRY_MODIFY));
        }
    }

    @Override
    public void close() {
        WatchService open = service;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debugf("a watch was not closed: %s", e.getMessage());
            }
        }
    }
}
