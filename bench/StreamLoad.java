package dev.ybis.gateway.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
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
import java.util.concurrent.locks.LockSupport;

/// A load of followers and publishers for `bench/stream`, in a process of its own: one thread reads all streams, each
/// publisher has a thread and a connection.
///
/// An event carries the moment it was meant to be published, after a mark that occurs nowhere else; so a publisher that
/// is held up makes the latency longer rather than the load lighter.
public final class StreamLoad {
    /// Bytes of an event's payload.
    private static final int PAYLOAD = 200;
    private static final char MARK = '~';
    private static final int DIGITS = 15;
    /// Streams from one address of this machine: below the number of ports that one may have.
    private static final int PER_ADDRESS = 5000;
    /// Streams opened at once, so that no server's queue of connections overflows.
    private static final int OPENING = 100;

    private static final int WARMING_SECONDS = 15;
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
    private final Histogram latencies = new Histogram();
    private final AtomicInteger published = new AtomicInteger();
    private long received;
    private int open;
    private int lost;

    private StreamLoad(String server, int port) throws IOException {
        this.port = port;
        nchan = server.equals("nchan");
    }

    /// Arguments: `nchan` or `gateway`, its port, and one of
    /// `fan-out STREAMS RATE SECONDS PUBLISHERS STALLED`, `storm STREAMS LAST-EVENT-ID MISSED`, `idle STREAMS`. Speaks
    /// with its caller by lines: says `ready`, waits for a line, says what it measured.
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
        // both sides have their code compiled before anything is measured
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

    /// Publishes for a while, and returns the seconds until everything had arrived.
    private double run(int streams, int rate, int seconds, int publishers) throws IOException {
        long began = System.nanoTime();
        long end = began + seconds * 1_000_000_000L;
        List<Thread> threads = new ArrayList<>();
        for (int n = 0; n < publishers; n++) {
            Random random = new Random(n);
            threads.add(Thread.ofPlatform().start(() -> publish(random, (double) rate / publishers, began, end)));
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
                    throw new IOException("the server answers " + head);
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
            } else if (next == MARK) {
                digits = DIGITS;
                moment = 0;
            }
        }
        stream.digits = digits;
        stream.moment = moment;
    }

    /// Publishes at random moments, as many independent programs do
    /// ([Poisson process](https://en.wikipedia.org/wiki/Poisson_point_process)).
    private void publish(Random random, double rate, long began, long end) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            double next = began;
            while (true) {
                next += -Math.log(1 - random.nextDouble()) / rate * 1e9;
                if (next > end) {
                    return;
                }
                while (System.nanoTime() < next) {
                    LockSupport.parkNanos((long) next - System.nanoTime());
                }
                socket.getOutputStream().write(event((long) (next / 1000)));
                answer(in);
                published.incrementAndGet();
            }
        } catch (IOException e) {
            say("failed " + e);
        }
    }

    private byte[] event(long moment) {
        String payload = (MARK + "%0" + DIGITS + "d").formatted(moment) + "x".repeat(PAYLOAD - DIGITS - 1);
        String body = nchan
                ? payload
                : "{\"topic\":\"bench.load\",\"type\":\"bench.event\",\"data\":\"" + payload + "\"}";
        return ("POST " + (nchan ? "/publish" : "/v1/events") + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void answer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 20")) {
            throw new IOException("publishing was answered " + status);
        }
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("cut while publishing");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /// Latencies in microseconds, kept to within 2 %.
    private static final class Histogram {
        private static final double BASE = 1.02;
        private final long[] counts = new long[1200];
        private long total;

        void add(long micros) {
            counts[(int) Math.min(counts.length - 1, Math.log(Math.max(1, micros)) / Math.log(BASE))]++;
            total++;
        }

        void clear() {
            java.util.Arrays.fill(counts, 0);
            total = 0;
        }

        /// In milliseconds.
        double percentile(double share) {
            long rank = (long) Math.ceil(total * share);
            long seen = 0;
            for (int i = 0; i < counts.length; i++) {
                seen += counts[i];
                if (seen >= rank) {
                    return Math.pow(BASE, i + 0.5) / 1000;
                }
            }
            return 0;
        }
    }
}
