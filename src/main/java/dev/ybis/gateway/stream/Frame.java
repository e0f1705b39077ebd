package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.log.Entry;
import dev.ybis.gateway.log.Page;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;

/// An event as it goes over the wire to every follower, encoded once
/// ([Server-sent events](https://html.spec.whatwg.org/multipage/server-sent-events.html)).
record Frame(Position position, Candidate candidate, Buffer bytes) {
    /// Milliseconds a client waits before it connects again: short, for resuming costs little.
    private static final int RETRY_MILLIS = 1000;

    /// What a stream begins with: shows at once that it is open.
    static final Buffer OPENING = Buffer.buffer("retry: " + RETRY_MILLIS + "\n: following\n\n");
    /// Keeps proxies from closing a quiet connection.
    static final Buffer HEARTBEAT = Buffer.buffer(": heartbeat\n\n");
    /// The same for clients that want to know that the stream lives, and never get to see comments.
    static final Buffer NAMED_HEARTBEAT = Buffer.buffer("event: heartbeat\ndata: {}\n\n");

    static Frame of(Entry entry) {
        return new Frame(
                entry.position(),
                new Candidate(entry.topic(), entry.encoded()),
                Buffer.buffer("id: " + entry.position() + "\ndata: " + entry.json() + "\n\n"));
    }

    /// Tells a follower, in band and without an id, that the log can't go on exactly after the position it asked for.
    static Buffer reset(Position requested, Page page) {
        return Buffer.buffer("event: reset\ndata: " + Json.encode(page.gap(requested)) + "\n\n");
    }
}
