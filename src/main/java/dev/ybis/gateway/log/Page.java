package dev.ybis.gateway.log;

import dev.ybis.gateway.event.Position;
import java.util.List;

/// Some entries after a position, with the log's bounds at the moment of reading.
///
/// @param first the oldest entry the log holds
/// @param last  the newest entry the log ever held
/// @param whole whether nothing more was in the log behind these entries
public record Page(State state, Position first, Position last, List<Entry> entries, boolean whole) {

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

    /// The position that stands for everything read: the last entry's, or the log's end where nothing more was there.
    public Position end() {
        return whole || entries.isEmpty() ? last : entries.getLast().position();
    }
}
