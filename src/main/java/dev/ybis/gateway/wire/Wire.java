package dev.ybis.gateway.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.VoidChannelPromise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The way to one client. On HTTP/1.1 a chunk that many followers share is written to the connection as it is, past the
/// encoder that would make it a chunk for each of them anew; on others it goes through the response. Confined to
/// the connection's event loop, but for the methods that say otherwise.
public final class Wire {
    /// Unsent bytes beyond which a client counts as slow. Enough for a burst of a thousand small events.
    private static final int UNSENT_BOUND = 256 * 1024;
    /// Writes beyond which it does too: each takes memory of its own until it is sent, which many small ones for many
    /// clients that take nothing would make much.
    private static final int UNSENT_WRITES = 64;
    /// Bytes the system keeps unsent for a client; left to itself it takes megabytes for one that takes nothing, and
    /// until they are full each event for it costs what it costs for others. As much as goes to a client a tenth of
    // a
    /// second away at 10 Mbit/s.
    private static final int SYSTEM_BUFFER = 128 * 1024;
    /// The last, empty block of a deflate stream.
    private static final short LAST_BLOCK = 0x0003;

    /// What compresses answers, which a stream does by itself.
    private static final String COMPRESSOR = "deflater";

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final @Nullable ChannelHandlerContext encoder;
    private final @Nullable ChannelPromise unheeded;
    private final Packaging packaging;
    /// Of what went into a gzip stream, for its last bytes.
    private final @Nullable CRC32 checksum;

    private int size;

    public Wire(HttpServerRequest request, Coding coding) {
        this.request = request;
        response = request.response();
        encoder = request.version() == HttpVersion.HTTP_1_1 && request.connection() instanceof ConnectionBase connection
                ? connection.channel().pipeline().context("httpEncoder")
                : null;
        unheeded = encoder == null ? null : new VoidChannelPromise(encoder.channel(), false);
        packaging = new Packaging(coding, encoder != null);
        checksum = coding == Coding.GZIP ? new CRC32() : null;
    }

    public Packaging packaging() {
        return packaging;
    }

    /// Sends the response's head and its first bytes.
    ///
    /// @param closed called when the connection is no more
    public void open(byte[] first, Runnable closed) {
        response.setWriteQueueMaxSize(UNSENT_BOUND);
        if (encoder != null) {
            encoder.channel().config().setOption(ChannelOption.SO_SNDBUF, SYSTEM_BUFFER);
        }
        response.closeHandler(_ -> closed.run());
        response.exceptionHandler(_ -> closed.run());
        // the server would compress for each client by itself what does not say that it is compressed already
        response.putHeader("Content-Encoding", packaging.coding().text());
        response.putHeader("Vary", "Accept-Encoding");
        byte[] header = packaging.coding().header();
        sum(first);
        response.write(Buffer.buffer(header).appendBytes(packaging.coding().encode(first)));
        if (encoder != null) {
            shed(encoder.pipeline());
        }
    }

    /// Gives up what a request keeps that its stream needs no more: of many quiet streams it is much of what they cost.
    private void shed(ChannelPipeline pipeline) {
        request.headers().clear();
        response.headers().clear();
        if (pipeline.get(COMPRESSOR) != null) {
            pipeline.remove(COMPRESSOR);
        }
    }

    /// Writes what others get too.
    public void write(Chunk chunk) {
        sum(chunk.plain());
        write(chunk.packed().retainedDuplicate());
    }

    /// Writes what this client alone gets.
    public void write(byte[] bytes) {
        sum(bytes);
        write(packaging.pack(bytes));
    }

    private void write(ByteBuf packed) {
        if (encoder == null) {
            response.write(Buffer.buffer(packed));
        } else {
            encoder.writeAndFlush(packed, unheeded);
        }
    }

    private void sum(byte[] bytes) {
        if (checksum != null) {
            checksum.update(bytes);
            size += bytes.length;
        }
    }

    /// Whether the client has more unsent than it may.
    public boolean isFull() {
        ChannelOutboundBuffer waiting = waiting();
        return response.writeQueueFull() || (waiting != null && waiting.size() > UNSENT_WRITES);
    }

    /// Runs something once the client has taken what is unsent now, or half of it on HTTP/2, and the connection still
    // is.
    public void whenTaken(Runnable task) {
        if (encoder == null) {
            response.drainHandler(_ -> task.run());
        } else {
            encoder.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(taken -> {
                if (taken.isSuccess()) {
                    task.run();
                }
            });
        }
    }

    private @Nullable ChannelOutboundBuffer waiting() {
        return encoder == null ? null : encoder.channel().unsafe().outboundBuffer();
    }

    /// From any thread: bytes that wait until the client takes them; null on HTTP/2, which does not tell.
    @Nullable
    public Long unsent() {
        if (encoder == null) {
            return null;
        }
        ChannelOutboundBuffer waiting = waiting();
        return waiting == null ? 0L : waiting.totalPendingWriteBytes();
    }

    public void end() {
        if (checksum == null) {
            response.end();
        } else {
            ByteBuffer trailer = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
            trailer.putShort(LAST_BLOCK).putInt((int) checksum.getValue()).putInt(size);
            response.end(Buffer.buffer(trailer.array()));
        }
    }
}
