package dev.ybis.gateway.index;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the indexing of a repository stands, or how it ended.
///
/// @param watch whether the repository is to be watched from now on; null where it stays as it is
/// @param stage `waiting`, `reading`, `analysing`, `storing`, `embedding`, `completed` or `failed`
record Run(
        String repository,
        Path root,
        String stage,
        int done,
        int total,
        @Nullable String failure,
        @Nullable Boolean watch) {

    static Run waiting(String repository, Path root, @Nullable Boolean watch) {
        return new Run(repository, root, "waiting", 0, 0, null, watch);
    }

    boolean over() {
        return stage.equals("completed") || stage.equals("failed");
    }

    Run at(String newStage, int newDone, int newTotal) {
        return new Run(repository, root, newStage, newDone, newTotal, null, watch);
    }

    Run failed(String reason) {
        return new Run(repository, root, "failed", 0, 0, reason, watch);
    }
}
