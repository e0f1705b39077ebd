package dev.ybis.gateway.event;

import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in the log: `<epoch>-<ms>-<seq>`. Opaque to users; one position resumes any mix of topics. `ms` and `seq`
/// are the Redis Stream's entry id (milliseconds since 1970, then a counter within one). The epoch names one life of
/// the log: it changes when the log's data were lost, so that an old position is never mistaken for one in the new log.
public record Position(String epoch, long ms, long seq) {
    /// An epoch has at least 8 characters, so a date such as 2026-11-23 is never taken for a position.
    private static final Pattern SHAPE = Pattern.compile("([a-z0-9]{8,16})-(\\d{1,15})-(\\d{1,18})");
    private static final Pattern ENTRY_ID = Pattern.compile("(\\d{1,15})-(\\d{1,18})");

    /// Beyond all that one millisecond has; as many digits as a position may have.
    private static final long LAST_SEQ = 999_999_999_999_999_999L;

    /// Before all that a log of any epoch holds.
    public static final Position START = new Position("", 0, 0);

    /// Reads what [#toString()] wrote.
    ///
    /// @throws Problem `invalid-position`
    public static Position parse(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            throw new Problem(
                    Code.INVALID_POSITION,
                    "'" + Problem.quoted(text)
                            + "' is not a position of this log. Send back the id of an event as you got it.");
        }
        return new Position(parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)));
    }

    /// The position of a stream entry.
    public static Position of(String epoch, String entryId) {
        Matcher parts = ENTRY_ID.matcher(entryId);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a stream entry id: " + entryId);
        }
        return new Position(epoch, Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }

    /// Just before every entry of the given time or later, in whatever epoch.
    public static Position before(long ms) {
        return ms <= 0 ? START : new Position("", ms - 1, LAST_SEQ);
    }

    /// Before this and after all that may lie before it, in the same epoch.
    public Position justBefore() {
        return seq > 0 ? new Position(epoch, ms, seq - 1) : new Position(epoch, Math.max(0, ms - 1), LAST_SEQ);
    }

    /// The stream entry's id.
    public String entryId() {
        return ms + "-" + seq;
    }

    /// Whether this lies at or after `other`; a position without an epoch is compared by time alone.
    public boolean reached(Position other) {
        if (!epoch.equals(other.epoch) && !epoch.isEmpty() && !other.epoch.isEmpty()) {
            return false;
        }
        return ms > other.ms || (ms == other.ms && seq >= other.seq);
    }

    /// What readers send back; `start`, which reading begins at too, where there is no log yet that a position could
    /// belong to.
    @Override
    public String toString() {
        return epoch.isEmpty() ? "start" : epoch + "-" + ms + "-" + seq;
    }
}
