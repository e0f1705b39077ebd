package dev.ybis.gateway.wire;

import io.netty.buffer.ByteBuf;
import java.util.List;

/// Some frames in one piece, put together and packed once for all followers that get them. Confined to one event loop.
public final class Chunk {
    private final Packaging packaging;
    private final byte[] plain;
    private final ByteBuf packed;
    private final int events;

    private Chunk(Packaging packaging, byte[] plain, ByteBuf packed, int events) {
        this.packaging = packaging;
        this.plain = plain;
        this.packed = packed;
        this.events = events;
    }

    /// Packs at least one frame. The caller's to release, when nobody will be given it any more.
    public static Chunk of(List<Frame> frames, Packaging packaging) {
        byte[] plain = Frame.joined(frames);
        return new Chunk(packaging, plain, packaging.pack(plain), frames.size());
    }

    /// Packs what is no event.
    static Chunk control(byte[] plain, Packaging packaging) {
        return new Chunk(packaging, plain, packaging.pack(plain), 0);
    }

    public boolean isFor(Packaging other) {
        return packaging.equals(other);
    }

    /// The bytes before they were packed.
    public byte[] plain() {
        return plain;
    }

    /// Stays this chunk's: take a duplicate of it.
    public ByteBuf packed() {
        return packed;
    }

    public int events() {
        return events;
    }

    public void release() {
        packed.release();
    }
}
