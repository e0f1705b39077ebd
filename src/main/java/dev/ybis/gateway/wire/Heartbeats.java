package dev.ybis.gateway.wire;

import java.util.HashMap;
import java.util.Map;

/// What shows a quiet stream's client that it lives, packed once for each form and then kept. Confined to one event
// loop.
public final class Heartbeats {
    private final Map<Form, Chunk> packed = new HashMap<>();

    private record Form(Packaging packaging, boolean named) {}

    /// @param named whether it is an event rather than a comment
    public Chunk of(Packaging packaging, boolean named) {
        return packed.computeIfAbsent(
                new Form(packaging, named),
                form -> Chunk.control(named ? Frame.NAMED_HEARTBEAT : Frame.HEARTBEAT, form.packaging()));
    }
}
