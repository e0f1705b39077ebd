package dev.ybis.gateway.index;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the indexing of a repository stands, or how it ended.
///
/// @param watch whether the repository is to be watched from now on; null where it stays as it is
/// @param stage `waiting`, `reading`, `analysing`, `resolving`, `storing`, `embedding`, `completed` or `failed`
/// @param heals whether it failed for an engine was away, which comes back
record Run(
        String repository,
        Path root,
        String stage,
        int done,
        int total,
        @Nullable String failure,
        @Nullable Boolean watch,
        boolean heals) {

    static Run waiting(String repository, Path root, @Nullable Boolean watch) {
        return new Run(repository, root, "waiting", 0, 0, null, watch, false);
    }

    boolean over() {
        return stage.equals("completed") || stage.equals("failed");
    }

    Run at(String newStage, int newDone, int newTotal) {
        return new Run(repository, root, newStage, newDone, newTotal, null, watch, false);
    }

    Run failed(String reason, boolean mayHeal) {
        return new Run(repository, root, "failed", 0, 0, reason, watch, mayHeal);
    }
}
