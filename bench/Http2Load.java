package dev.ybis.gateway.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// Streams held over HTTP/2 ([RFC 9113](https://www.rfc-editor.org/rfc/rfc9113)), many to a connection, where a process
/// may not have as many files open as there are streams. Speaks as much of it as that takes.
final class Http2Load {
    /// Streams of a connection; servers often allow a hundred.
    private static final int PER_CONNECTION = 100;
    private static final int FRAME_HEADER = 9;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int WINDOW_UPDATE = 8;
    private static final int ACK = 1;
    /// Says of headers that they begin with a priority.
    private static final int PRIORITY = 0x20;
    private static final int PRIORITY_BYTES = 5;
    private static final int END_STREAM_AND_HEADERS = 5;
    /// `:status 200` in HPACK's static table.
    private static final byte STATUS_200 = (byte) 0x88;

    private final Selector selector = Selector.open();
    private int open;
    private int ended;
    private boolean refused;

    /// What has come of a connection's current frame.
    private static final class Incoming {
        private final ByteBuffer bytes = ByteBuffer.allocate(32 * 1024);
    }

    /// Opens that many streams, and returns when all are.
    Http2Load(int port, int streams) throws IOException {
        for (int begun = 0; begun < streams; begun += PER_CONNECTION) {
            SocketChannel channel =
                    SocketChannel.open(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            channel.write(ByteBuffer.wrap(beginning(Math.min(PER_CONNECTION, streams - begun))));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Incoming());
            while (open + ended < Math.min(streams, begun + PER_CONNECTION)) {
                read(1000);
            }
        }
    }

    int open() {
        return open;
    }

    /// How many streams are open after what has come meanwhile.
    int stillOpen() throws IOException {
        while (selector.selectNow() > 0) {
            read(0);
        }
        return open - ended;
    }

    private static byte[] beginning(int streams) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        frame(out, SETTINGS, 0, 0, new byte[0]);
        // the connection's window, for heartbeats of hours
        frame(out, WINDOW_UPDATE, 0, 0, ByteBuffer.allocate(4).putInt(1 << 30).array());
        byte[] request = request();
        for (int n = 0; n < streams; n++) {
            frame(out, HEADERS, END_STREAM_AND_HEADERS, 2 * n + 1, request);
        }
        return bytes.toByteArray();
    }

    /// A request's headers as HPACK ([RFC 7541](https://www.rfc-editor.org/rfc/rfc7541)) literals without indexing.
    private static byte[] request() throws IOException {
        var bytes = new ByteArrayOutputStream();
        String[] headers = {
            ":method", "GET", ":scheme", "http", ":authority", "x", ":path", "/v1/events?topic=bench.*",
            "accept", "text/event-stream"
        };
        for (int i = 0; i < headers.length; i += 2) {
            bytes.write(0);
            for (int j = i; j < i + 2; j++) {
                bytes.write(headers[j].length());
                bytes.write(headers[j].getBytes(StandardCharsets.US_ASCII));
            }
        }
        return bytes.toByteArray();
    }

    private static void frame(DataOutputStream out, int type, int flags, int stream, byte[] payload)
            throws IOException {
        out.writeByte(payload.length >> 16);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
    }

    private void read(int millis) throws IOException {
        if (millis > 0) {
            selector.select(millis);
        }
        for (SelectionKey key : selector.selectedKeys()) {
            SocketChannel channel = (SocketChannel) key.channel();
            ByteBuffer bytes = ((Incoming) key.attachment()).bytes;
            if (channel.read(bytes) < 0) {
                throw new IOException("a connection was closed");
            }
            bytes.flip();
            while (bytes.remaining() >= FRAME_HEADER && bytes.remaining() >= FRAME_HEADER + length(bytes)) {
                take(channel, bytes);
            }
            bytes.compact();
        }
        selector.selectedKeys().clear();
    }

    private static int length(ByteBuffer bytes) {
        int at = bytes.position();
        return (bytes.get(at) & 0xff) << 16 | (bytes.getShort(at + 1) & 0xffff);
    }

    private void take(SocketChannel channel, ByteBuffer bytes) throws IOException {
        byte[] payload = new byte[length(bytes)];
        bytes.position(bytes.position() + 3);
        int type = bytes.get();
        int flags = bytes.get();
        bytes.getInt();
        bytes.get(payload);
        switch (type) {
            case HEADERS -> {
                if (payload[(flags & PRIORITY) == 0 ? 0 : PRIORITY_BYTES] == STATUS_200) {
                    open++;
                } else {
                    refused = true;
                }
            }
            case RESET -> ended++;
            case GOAWAY -> throw new IOException("the server ends a connection");
            case SETTINGS, PING -> {
                if ((flags & ACK) == 0) {
                    var answer = new ByteArrayOutputStream();
                    frame(new DataOutputStream(answer), type, ACK, 0, type == PING ? payload : new byte[0]);
                    channel.write(ByteBuffer.wrap(answer.toByteArray()));
                }
            }
            default -> {
                // events and heartbeats, of which none is looked at, and what changes windows
                if (refused) {
                    throw new IOException("the server answers " + new String(payload, StandardCharsets.UTF_8));
                }
            }
        }
    }
}
