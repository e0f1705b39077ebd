package dev.ybis.gateway.staleness;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ybis.gateway.impact.Arrow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why one mention in a document is out of date.
///
/// @param section   the heading that the mention stands under; `` before the first, and for what is declared
/// @param line      where it stands, from 1; of what is declared, where in the declarations
/// @param speaksOf  the path, or the symbol as `path#name`
/// @param changed   what changed: the same, or for a mention that is stale through others, the farthest of `through`
/// @param commit    the newest commit that changed it; null where it is changed on disk and not committed
/// @param through   how what the document speaks of depends on what changed; empty where that itself did
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Receipt(
        String section,
        int line,
        String speaksOf,
        String changed,
        @Nullable String commit,
        @Nullable String subject,
        @Nullable Instant time,
        List<Arrow> through) {}
