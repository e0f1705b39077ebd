package dev.ybis.gateway.wire;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.filter.Candidate;
import dev.ybis.gateway.log.Entry;
import dev.ybis.gateway.log.Page;
import io.vertx.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// An event as it goes over the wire to every follower, encoded once
/// ([Server-sent events](https://html.spec.whatwg.org/multipage/server-sent-events.html)).
public record Frame(Position position, Candidate candidate, byte[] bytes) {
    /// Milliseconds a client waits before it connects again: short, for resuming costs little.
    private static final int RETRY_MILLIS = 1000;

    /// What a stream begins with: shows at once that it is open.
    public static final byte[] OPENING = bytes("retry: " + RETRY_MILLIS + "\n: following\n\n");
    /// Keeps proxies from closing a quiet connection.
    static final byte[] HEARTBEAT = bytes(": heartbeat\n\n");
    /// The same for clients that want to know that the stream lives, and never get to see comments.
    static final byte[] NAMED_HEARTBEAT = bytes("event: heartbeat\ndata: {}\n\n");

    public static Frame of(Entry entry) {
        return new Frame(
                entry.position(),
                new Candidate(entry.topic(), entry.encoded()),
                bytes("id: " + entry.position() + "\ndata: " + entry.json() + "\n\n"));
    }

    /// Tells a follower, in band and without an id, that the log can't go on exactly after the position it asked for.
    public static byte[] reset(Position requested, Page page) {
        return bytes("event: reset\ndata: " + Json.encode(page.gap(requested)) + "\n\n");
    }

    /// Tells a client when to connect again.
    public static byte[] retry(long millis) {
        return bytes("retry: " + millis + "\n\n");
    }

    /// Some frames, one behind the other.
    public static byte[] joined(List<Frame> frames) {
        byte[] joined =
                new byte[frames.stream().mapToInt(frame -> frame.bytes.length).sum()];
        int length = 0;
        for (Frame frame : frames) {
            System.arraycopy(frame.bytes, 0, joined, length, frame.bytes.length);
            length += frame.bytes.length;
        }
        return joined;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
