package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.event.TopicPattern;
import dev.ybis.gateway.log.Entry;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.log.Page;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// Past events in pages.
@ApplicationScoped
class History {
    /// Most events of one page.
    static final int MAX_LIMIT = 1000;
    /// Most bytes of events of one page, so that large events make short pages instead of large answers.
    private static final int MAX_BYTES = 4 * 1024 * 1024;
    /// Most entries looked at for one page; a rare topic in a long log comes in several pages, which say so.
    private static final int MAX_SCANNED = 20_000;
    /// Entries read from the log at once.
    private static final int STEP = 250;

    private final EventLog log;

    History(EventLog log) {
        this.log = log;
    }

    /// A page being filled: the events that matched, how far it got, and whether there is more.
    private record Draft(List<String> events, int bytes, Position next, int scanned, boolean more) {}

    /// The matching events after a position as a JSON object: `events`, `next` (where the next page begins), `more`
    /// (whether the log has anything behind it).
    Uni<String> page(Position after, List<TopicPattern> patterns, int limit) {
        return fill(new Draft(List.of(), 0, after, 0, true), patterns, limit).map(History::json);
    }

    private Uni<Draft> fill(Draft draft, List<TopicPattern> patterns, int limit) {
        return log.read(draft.next(), STEP).chain(page -> {
            if (page.state() != Page.State.OK && draft.scanned() > 0) {
                // what was read still counts; the next page will say what is gone
                return Uni.createFrom().item(draft);
            }
            Draft filled = add(draft, page, patterns, limit);
            boolean done = !filled.more()
                    || filled.events().size() == limit
                    || filled.bytes() >= MAX_BYTES
                    || filled.scanned() >= MAX_SCANNED;
            return done ? Uni.createFrom().item(filled) : fill(filled, patterns, limit);
        });
    }

    private static Draft add(Draft draft, Page page, List<TopicPattern> patterns, int limit) {
        if (page.state() != Page.State.OK) {
            throw gone(draft.next(), page);
        }
        List<String> events = new ArrayList<>(draft.events());
        int bytes = draft.bytes();
        int scanned = draft.scanned();
        for (Entry entry : page.entries()) {
            scanned++;
            if (patterns.stream().anyMatch(pattern -> pattern.matches(entry.topic()))) {
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
