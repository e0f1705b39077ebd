package dev.ybis.gateway.publish;

import dev.ybis.gateway.event.Event;
import dev.ybis.gateway.event.EventReader;
import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.problem.BodyLimit;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Events that come one a line, appended part by part while the lines still come. Used by one thread; it blocks.
final class Bulk {
    /// Lines that are appended at once; they take about as long as one event does.
    private static final int PART = 500;
    /// Characters of lines from which on a part is appended, so that a part is no larger than a batch.
    private static final int PART_CHARACTERS = 2 * 1024 * 1024;
    /// How long appending one part may take.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EventLog log;
    private final Publisher publisher;
    private final BufferedReader lines;
    private int line;
    private int bytes;
    private int appended;
    private @Nullable Position last;
    private @Nullable Problem wrong;

    Bulk(EventLog log, Publisher publisher, InputStream lines) {
        this.log = log;
        this.publisher = publisher;
        this.lines = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
    }

    /// Appends the next part, whole or not at all. A part ends where the next line has not come yet, so that events of
    /// a slow publisher don't wait for others, and before a line that is no event.
    ///
    /// @return what became of its events; empty when there are no more lines
    /// @throws Problem with `line`, `published` and `last` where a line is no event or one too many, or where the
    ///     part can't be appended
    List<Publisher.Published> next() {
        try {
            List<Event> part = read();
            if (part.isEmpty()) {
                return List.of();
            }
            List<EventLog.Appended> places = log.append(part, null).await().atMost(PATIENCE);
            appended += places.size();
            last = places.getLast().position();
            return publisher.published(log, part, places);
        } catch (Problem problem) {
            throw placed(problem);
        } catch (IOException e) {
            throw placed(new Problem(Code.INVALID_BODY, "The body ended before its end: " + e.getMessage()));
        }
    }

    private Problem placed(Problem problem) {
        problem.with("line", line).with("published", appended);
        return last == null ? problem : problem.with("last", last.toString());
    }

    private List<Event> read() throws IOException {
        if (wrong != null) {
            throw wrong;
        }
        List<Event> part = new ArrayList<>();
        int size = 0;
        while (part.isEmpty() || (part.size() < PART && size < PART_CHARACTERS && lines.ready())) {
            String text = lines.readLine();
            if (text == null) {
                break;
            }
            line++;
            byte[] event = text.getBytes(StandardCharsets.UTF_8);
            bytes += event.length + 1;
            if (text.isBlank()) {
                continue;
            }
            try {
                part.add(event(event));
            } catch (Problem problem) {
                if (part.isEmpty()) {
                    throw problem;
                }
                wrong = problem;
                break;
            }
            size += text.length();
        }
        return part;
    }

    private Event event(byte[] text) {
        if (bytes > BodyLimit.MAX_BULK_BYTES) {
            throw new Problem(
                    Code.BODY_TOO_LARGE,
                    "The lines have more than " + BodyLimit.MAX_BULK_BYTES
                            + " bytes, the most of a bulk. Send on from this line.");
        }
        return EventReader.read(text);
    }
}
