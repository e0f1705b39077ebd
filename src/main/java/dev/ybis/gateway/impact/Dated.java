package dev.ybis.gateway.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ybis.gateway.git.Histories;
import dev.ybis.gateway.git.History;
import dev.ybis.gateway.git.Versions;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.graph.Symbol;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A symbol, and when what it says last changed: that it was moved, reformatted or commented is no change.
///
/// @param lastChange null unless asked for
@RegisterForReflection
public record Dated(
        @JsonUnwrapped Symbol symbol,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LastChange lastChange) {
    /// How long git is read for one answer; symbols that are not dated by then are told as such.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// @param commit  the commit that changed it; null where that is not known
    /// @param unknown why: `not-committed`, `before-history`, `out-of-time`, `no-git`
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LastChange(
            @Nullable String commit,
            @Nullable String subject,
            @Nullable Instant time,
            @Nullable String unknown) {
        static LastChange of(Versions.Last last) {
            History.Change by = last.by();
            return by == null
                    ? new LastChange(null, null, null, last.unknown())
                    : new LastChange(by.commit(), by.subject(), by.time(), null);
        }
    }

    public static List<Dated> without(List<Symbol> symbols) {
        return symbols.stream().map(symbol -> new Dated(symbol, null)).toList();
    }

    /// Reads git; blocks for a while.
    public static List<Dated> of(List<Symbol> symbols, IndexedRepository repository, Histories histories) {
        Path root = Path.of(repository.root());
        History history = histories.of(root);
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (Versions versions = histories.versions(root)) {
            return symbols.stream()
                    .map(symbol -> {
                        Versions.Last last = history.head() == null
                                ? new Versions.Last(null, "no-git")
                                : versions.last(symbol.path(), symbol.name(), history, end);
                        return new Dated(symbol, LastChange.of(last));
                    })
                    .toList();
        }
    }
}
