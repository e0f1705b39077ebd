package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.filter.Candidate;
import dev.ybis.gateway.filter.Filter;
import dev.ybis.gateway.log.Entry;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.log.Page;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Past events in pages.
final class History {
    /// Most events of one page.
    static final int MAX_LIMIT = 1000;
    /// Most bytes of events of one page, so that large events make short pages instead of large answers.
    private static final int MAX_BYTES = 4 * 1024 * 1024;
    /// Most entries looked at for one page; a rare topic in a long log comes in several pages, which say so.
    private static final int MAX_SCANNED = 20_000;
    /// Entries read from the log at once.
    private static final int STEP = 250;

    private final EventLog log;
    private final Filter filter;
    private final @Nullable Position until;
    private final int limit;

    /// @param until nothing after this; null for all there is
    History(EventLog log, Filter filter, @Nullable Position until, int limit) {
        this.log = log;
        this.filter = filter;
        this.until = until;
        this.limit = limit;
    }

    /// A page being filled: the events that matched, how far it got, and whether there is more.
    private record Draft(List<String> events, int bytes, Position next, int scanned, boolean more) {}

    /// The matching events after a position as a JSON object: `events`, `next` (where the next page begins), `more`
    /// (whether the log has anything behind it).
    Uni<String> page(Position after) {
        return fill(new Draft(List.of(), 0, after, 0, true)).map(History::json);
    }

    private Uni<Draft> fill(Draft draft) {
        return log.read(draft.next(), STEP).chain(page -> {
            if (page.state() != Page.State.OK && draft.scanned() > 0) {
                // what was read still counts; the next page will say what is gone
                return Uni.createFrom().item(draft);
            }
            Draft filled = add(draft, page);
            boolean done = !filled.more()
                    || filled.events().size() == limit
                    || filled.bytes() >= MAX_BYTES
                    || filled.scanned() >= MAX_SCANNED;
            return done ? Uni.createFrom().item(filled) : fill(filled);
        });
    }

    private Draft add(Draft draft, Page page) {
        if (page.state() != Page.State.OK) {
            throw gone(draft.next(), page);
        }
        List<String> events = new ArrayList<>(draft.events());
        int bytes = draft.bytes();
        int scanned = draft.scanned();
        Position reached = draft.next();
        for (Entry entry : page.entries()) {
            if (until != null && !until.reached(entry.position())) {
                return new Draft(events, bytes, reached, scanned, false);
            }
            scanned++;
            reached = entry.position();
            if (filter.selects(new Candidate(entry.topic(), entry.encoded()))) {
                events.add(entry.json());
                bytes += entry.encoded().length();
                if (events.size() == limit || bytes >= MAX_BYTES) {
                    boolean more = !page.whole() || entry != page.entries().getLast();
                    return new Draft(events, bytes, entry.position(), scanned, more);
                }
            }
        }
        return new Draft(events, bytes, page.end(), scanned, !page.whole());
    }

    private static Problem gone(Position requested, Page page) {
        String why =
                switch (page.state()) {
                    case TRIMMED -> "events after it were trimmed away";
                    case EPOCH -> "it belongs to a log whose data were lost";
                    case UNKNOWN -> "this log never gave it";
                    case OK -> throw new IllegalStateException();
                };
        Problem problem = new Problem(
                Code.POSITION_GONE, "The log can't go on after " + requested + ": " + why + ". Read again from=start.");
        page.gap(requested).forEach(problem::with);
        return problem;
    }

    private static String json(Draft draft) {
        return "{\"events\":[" + String.join(",", draft.events()) + "],\"next\":\"" + draft.next() + "\",\"more\":"
                + draft.more() + "}";
    }
}
