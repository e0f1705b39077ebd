package dev.ybis.gateway.index;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Outlines;
import dev.ybis.gateway.git.SeenFiles;
import dev.ybis.gateway.git.SourceTree;
import dev.ybis.gateway.graph.Contents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntConsumer;

/// A tree as it was read and understood last, so that only what has changed is read and analysed again. Used by one
/// thread at a time, but for [#isDue()].
final class KnownTree {
    /// Longest analysis that is worth being done ahead: should more change meanwhile, it was in vain, and the next one
    /// has waited for it.
    private static final Duration WORTH_IT = Duration.ofMillis(300);

    private final SeenFiles seen = new SeenFiles();
    private final Outlines outlines = new Outlines();
    private Contents contents = Contents.NOTHING;
    /// How long it took to analyse the last time that there was something new.
    private Duration took = WORTH_IT;
    private volatile boolean due;

    /// Somebody is about to read the tree, so that nobody should look ahead any more. Thread-safe.
    void isDue() {
        due = true;
    }

    SourceTree.Contents read(Path root) {
        return SourceTree.read(root, seen, outlines::begin);
    }

    /// Understands a tree that was just read.
    ///
    /// @param progress hears how many files are done
    CodeMap analyse(SourceTree.Contents tree, IntConsumer progress) {
        long began = System.nanoTime();
        CodeMap map = CodeMap.of(tree.files(), outlines, progress);
        outlines.remember(map);
        Contents before = contents;
        contents = Contents.of(map, before);
        if (!contents.files().equals(before.files())) {
            took = Duration.ofNanos(System.nanoTime() - began);
        }
        return map;
    }

    /// What the tree that was analysed last is in the graph.
    Contents contents() {
        return contents;
    }

    /// Reads and analyses a tree that has perhaps changed and will be read for good when it is quiet there, so
    /// that little is left to do then. Nothing where that could take longer than the wait.
    void lookAhead(Path root) {
        due = false;
        if (took.compareTo(WORTH_IT) < 0) {
            SourceTree.Contents tree = read(root);
            try {
                analyse(tree, _ -> {
                    if (due) {
                        throw new Job.GivenUp();
                    }
                });
            } catch (Job.GivenUp _) {
                // what was parsed until now is parsed again
            }
        }
    }
}
