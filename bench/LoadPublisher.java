package dev.ybis.gateway.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// Publishes events over a connection of its own. An event carries the moment it was meant to be published, after a mark
/// that occurs nowhere else.
final class LoadPublisher {
    static final char MARK = '~';
    /// Digits of the moment, in microseconds.
    static final int DIGITS = 15;
    /// Bytes of an event's payload.
    private static final int PAYLOAD = 200;

    private final int port;
    private final boolean nchan;
    private final String topic;
    private final Runnable published;

    /// @param topic     the gateway's; in nchan all goes to one channel
    /// @param published told of each event that was answered
    LoadPublisher(int port, boolean nchan, String topic, Runnable published) {
        this.topic = topic;
        this.port = port;
        this.nchan = nchan;
        this.published = published;
    }

    /// Publishes at random moments, as many independent programs do
    /// ([Poisson process](https://en.wikipedia.org/wiki/Poisson_point_process)).
    void publish(Random random, double rate, long began, long end) {
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
                published.run();
            }
        } catch (IOException e) {
            System.out.println("failed " + e);
        }
    }

    private byte[] event(long moment) {
        String payload = (MARK + "%0" + DIGITS + "d").formatted(moment) + "x".repeat(PAYLOAD - DIGITS - 1);
        String body = nchan
                ? payload
                : "{\"topic\":\"" + topic + "\",\"type\":\"bench.event\",\"data\":\"" + payload + "\"}";
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
}
