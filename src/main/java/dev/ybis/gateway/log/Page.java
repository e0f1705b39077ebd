package dev.ybis.gateway.log;

import dev.ybis.gateway.event.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Some entries after a position, with the log's bounds at the moment of reading.
///
/// @param first the oldest entry the log holds
/// @param last  the newest entry the log ever held
/// @param whole whether nothing more was in the log behind these entries
/// @param count how many entries the log holds
public record Page(State state, Position first, Position last, List<Entry> entries, boolean whole, long count) {

    /// Whether the log can go on exactly after the position asked for, or why not.
    public enum State {
        OK,
        /// The log that the position belongs to was lost.
        EPOCH,
        /// Entries after the position were dropped.
        TRIMMED,
        /// This log never gave the position.
        UNKNOWN;

        static State of(String text) {
            return valueOf(text.toUpperCase(java.util.Locale.ROOT));
        }

        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Why the log can't go on, as readers are told: `reason`, `requested`, and the bounds of the log where it holds
    /// anything.
    public Map<String, Object> gap(Position requested) {
        Map<String, Object> gap = new LinkedHashMap<>();
        gap.put("reason", state.text());
        gap.put("requested", requested.toString());
        if (!last.epoch().isEmpty()) {
            gap.put("first", first.toString());
            gap.put("last", last.toString());
        }
        return gap;
    }

    /// The position that stands for everything read: the last entry's, or the log's end where nothing more was there.
    public Position end() {
        return whole || entries.isEmpty() ? last : entries.getLast().position();
    }
}
