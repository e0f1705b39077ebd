package dev.ybis.gateway.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/// A load of followers and publishers for `bench/stream`, in a process of its own: one thread reads all streams, each
/// publisher has a thread and a connection.
///
/// An event's latency counts from the moment it was meant to be published, so that a publisher that is held up makes
/// the latency longer rather than the load lighter.
public final class StreamLoad {
    /// Streams from one address of this machine: below the number of ports that one may have.
    private static final int PER_ADDRESS = 5000;
    /// Streams opened at once, so that no server's queue of connections overflows.
    private static final int OPENING = 100;

    /// How long a server has the load before it is measured.
    private static final int WARMING_SECONDS = 40;
    /// Events a second that warm a JVM up, and how many publish them.
    private static final int WARMING_RATE = 400;

    private static final int WARMERS = 4;
    private static final long QUIET_NANOS = 10_000_000_000L;

    /// One open stream.
    private static final class Stream {
        long events;
        long opened;
        /// Digits of a moment that are still to come.
        int digits;
        long moment;
        boolean measured;
    }

    private final int port;
    private final boolean nchan;
    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private final byte[] bytes = new byte[256 * 1024];
    private final List<SocketChannel> channels = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private final AtomicInteger published = new AtomicInteger();
    private long received;
    private int open;
    private int lost;

    private StreamLoad(String server, int port) throws IOException {
        this.port = port;
        nchan = server.equals("nchan");
    }

    /// Arguments: `nchan` or `gateway`, its port, and one of
    /// `fan-out STREAMS RATE SECONDS PUBLISHERS STALLED`, `storm STREAMS LAST-EVENT-ID MISSED`, `idle STREAMS`,
    /// `idle-http2 STREAMS`. Speaks with its caller by lines: says `ready`, waits for a line, says what it measured.
    public static void main(String[] arguments) throws Exception {
        StreamLoad load = new StreamLoad(arguments[0], Integer.parseInt(arguments[1]));
        int streams = Integer.parseInt(arguments[3]);
        switch (arguments[2]) {
            case "fan-out" ->
                load.fanOut(
                        streams,
                        Integer.parseInt(arguments[4]),
                        Integer.parseInt(arguments[5]),
                        Integer.parseInt(arguments[6]),
                        Integer.parseInt(arguments[7]));
            case "storm" -> load.storm(streams, arguments[4], Integer.parseInt(arguments[5]));
            case "idle" -> load.idle(streams);
            case "idle-http2" -> {
                var held = new Http2Load(load.port, streams);
                say("ready " + held.open());
                waitForCaller();
                say("held " + held.stillOpen());
            }
            default -> throw new IllegalArgumentException(arguments[2]);
        }
        System.exit(0);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void waitForCaller() throws IOException {
        while (System.in.read() != '\n') {
            // the line's text says nothing
        }
    }

    private void idle(int streams) throws IOException {
        openAll(streams, "", true);
        say("ready " + open);
        waitForCaller();
        say("held " + (open - lost));
    }

    private void fanOut(int streams, int rate, int seconds, int publishers, int stalled) throws Exception {
        openAll(stalled, "", false);
        openAll(streams, "", true);
        if (!nchan) {
            publishForNobody();
        }
        run(streams, rate, WARMING_SECONDS, publishers);
        latencies.clear();
        received = 0;
        published.set(0);
        say("ready " + open);
        waitForCaller();
        double took = run(streams, rate, seconds, publishers);
        say("measured %d %d %.1f %.1f %.1f %.2f %d"
                .formatted(
                        published.get(),
                        received,
                        latencies.percentile(0.50),
                        latencies.percentile(0.99),
                        latencies.percentile(1),
                        took,
                        lost));
    }

    /// Publishes events beside the load that no stream wants: at the load's own rates a JVM would go on compiling what
    /// publishing needs for minutes, which a server that runs for days does not notice.
    private void publishForNobody() {
        long began = System.nanoTime();
        long end = began + WARMING_SECONDS * 1_000_000_000L;
        for (int n = 0; n < WARMERS; n++) {
            Random random = new Random(n);
            var publisher = new LoadPublisher(port, false, "warming", () -> {});
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> publisher.publish(random, (double) WARMING_RATE / WARMERS, began, end));
        }
    }

    /// Publishes for a while, and returns the seconds until everything had arrived.
    private double run(int streams, int rate, int seconds, int publishers) throws IOException {
        long began = System.nanoTime();
        long end = began + seconds * 1_000_000_000L;
        List<Thread> threads = new ArrayList<>();
        for (int n = 0; n < publishers; n++) {
            Random random = new Random(n);
            var publisher = new LoadPublisher(port, nchan, "bench.load", published::incrementAndGet);
            threads.add(
                    Thread.ofPlatform().start(() -> publisher.publish(random, (double) rate / publishers, began, end)));
        }
        long last = 0;
        long progress = System.nanoTime();
        while (true) {
            read(20);
            long now = System.nanoTime();
            if (received != last) {
                last = received;
                progress = now;
            }
            boolean allPublished = threads.stream().noneMatch(Thread::isAlive);
            if (allPublished && (received == (long) published.get() * streams || now - progress > QUIET_NANOS)) {
                break;
            }
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private void storm(int streams, String lastEventId, int missed) throws IOException {
        say("ready 0");
        waitForCaller();
        long began = System.nanoTime();
        openAll(streams, lastEventId, true);
        long last = -1;
        long progress = System.nanoTime();
        while (received < (long) streams * missed && System.nanoTime() - progress < QUIET_NANOS) {
            read(100);
            if (received != last) {
                last = received;
                progress = System.nanoTime();
            }
        }
        say("measured %d %.2f %d".formatted(received, (System.nanoTime() - began) / 1e9, lost));
    }

    /// Opens streams, and reads on in the others meanwhile.
    private void openAll(int streams, String lastEventId, boolean measured) throws IOException {
        String request = "GET " + (nchan ? "/follow" : "/v1/events?topic=bench.*")
                + " HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n"
                + (lastEventId.isEmpty() ? "" : "Last-Event-ID: " + lastEventId + "\r\n") + "\r\n";
        int goal = open + streams;
        int begun = open;
        while (open < goal) {
            while (begun < goal && begun - open < OPENING) {
                begin(request, 1 + begun / PER_ADDRESS, measured);
                begun++;
            }
            read(100);
        }
    }

    private void begin(String request, int address, boolean measured) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channels.add(channel);
        if (!measured) {
            // a client that takes nothing: the system's own buffer for it is as small as it may be
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
        }
        // addresses of this run alone, whose ports no run before it has left busy
        long run = ProcessHandle.current().pid();
        byte[] from = {127, (byte) (1 + run / 250 % 250), (byte) (run % 250), (byte) address};
        channel.bind(new InetSocketAddress(InetAddress.getByAddress(from), 0));
        channel.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        Stream stream = new Stream();
        stream.measured = measured;
        channel.register(selector, SelectionKey.OP_READ, stream);
    }

    private void read(int millis) throws IOException {
        selector.select(millis);
        Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
        while (keys.hasNext()) {
            SelectionKey key = keys.next();
            keys.remove();
            Stream stream = (Stream) key.attachment();
            buffer.clear();
            int count;
            try {
                count = ((SocketChannel) key.channel()).read(buffer);
            } catch (IOException _) {
                count = -1;
            }
            if (count < 0) {
                key.cancel();
                key.channel().close();
                lost++;
                continue;
            }
            buffer.flip().get(bytes, 0, count);
            if (stream.opened == 0) {
                String head = new String(bytes, 0, Math.min(count, 12), StandardCharsets.US_ASCII);
                if (!head.equals("HTTP/1.1 200")) {
                    throw new IOException("the server answers " + new String(bytes, 0, count, StandardCharsets.UTF_8));
                }
                stream.opened = 1;
                open++;
                if (!stream.measured) {
                    key.cancel();
                    continue;
                }
            }
            scan(stream, count);
        }
    }

    private void scan(Stream stream, int count) {
        int digits = stream.digits;
        long moment = stream.moment;
        for (int i = 0; i < count; i++) {
            byte next = bytes[i];
            if (digits > 0) {
                moment = moment * 10 + next - '0';
                if (--digits == 0) {
                    received++;
                    stream.events++;
                    latencies.add(System.nanoTime() / 1000 - moment);
                }
            } else if (next == LoadPublisher.MARK) {
                digits = LoadPublisher.DIGITS;
                moment = 0;
            }
        }
        stream.digits = digits;
        stream.moment = moment;
    }
}
