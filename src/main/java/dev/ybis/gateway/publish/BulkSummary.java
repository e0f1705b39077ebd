package dev.ybis.gateway.publish;

import dev.ybis.gateway.publish.Publisher.Published;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A bulk as a whole.
///
/// @param last where the last event stands; null for no events
@RegisterForReflection
public record BulkSummary(
        int events, int duplicates, @Nullable String last) {

    /// Appends what is left of a bulk. Blocks.
    ///
    /// @param first what became of its first part
    static BulkSummary of(Bulk bulk, List<Published> first) {
        var summary = new BulkSummary(0, 0, null);
        for (List<Published> part = first; !part.isEmpty(); part = bulk.next()) {
            int duplicates = (int) part.stream().filter(Published::duplicate).count();
            summary = new BulkSummary(
                    summary.events + part.size(),
                    summary.duplicates + duplicates,
                    part.getLast().position());
        }
        return summary;
    }
}
