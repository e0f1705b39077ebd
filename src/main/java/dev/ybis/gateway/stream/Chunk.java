package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import io.netty.buffer.ByteBuf;
import java.util.List;

/// Some frames in one piece, put together and packed once for all followers that get them. Confined to one event loop.
final class Chunk {
    private final Packaging packaging;
    private final byte[] plain;
    private final ByteBuf packed;
    private final int events;
    private final Position last;

    private Chunk(Packaging packaging, byte[] plain, ByteBuf packed, int events, Position last) {
        this.packaging = packaging;
        this.plain = plain;
        this.packed = packed;
        this.events = events;
        this.last = last;
    }

    /// Packs at least one frame. The caller's to release, when nobody will be given it any more.
    static Chunk of(List<Frame> frames, Packaging packaging) {
        byte[] plain = Frame.joined(frames);
        return new Chunk(
                packaging,
                plain,
                packaging.pack(plain),
                frames.size(),
                frames.getLast().position());
    }

    boolean isFor(Packaging other) {
        return packaging.equals(other);
    }

    /// The bytes before they were packed.
    byte[] plain() {
        return plain;
    }

    /// Stays this chunk's: take a duplicate of it.
    ByteBuf packed() {
        return packed;
    }

    int events() {
        return events;
    }

    /// Where the last of the events stands.
    Position last() {
        return last;
    }

    void release() {
        packed.release();
    }
}
