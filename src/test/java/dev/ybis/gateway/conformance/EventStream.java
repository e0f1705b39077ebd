package dev.ybis.gateway.conformance;

import com.github.luben.zstd.ZstdInputStream;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// A client of `text/event-stream`, written from the standard: a frame ends at an empty line, a comment begins with a
/// colon.
final class EventStream implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// What the standard calls an event.
    record Frame(@Nullable String id, String name, String data) {
        Map<String, Object> event() {
            return new JsonObject(data).getMap();
        }

        Object value(String field) {
            return new JsonObject(data).getValue(field);
        }
    }

    private final HttpResponse<InputStream> response;
    private final LinkedBlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> comments = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean cut;

    private EventStream(HttpResponse<InputStream> response) {
        this.response = response;
    }

    /// Opens a stream with a query; returns once the server has begun it, so that what is published from now on reaches
    /// it.
    static EventStream open(Product product, String query) {
        return open(product.base(), query, null);
    }

    static EventStream open(String base, String query, @Nullable String lastEventId) {
        return openCoded(base, query, lastEventId, "identity");
    }

    /// Opens a stream that may come compressed.
    static EventStream openCoded(String base, String query, @Nullable String lastEventId, String acceptEncoding) {
        return opened(request(base + "/v1/events", query, lastEventId, acceptEncoding));
    }

    /// Opens the stream at an address, of a bus for example.
    static EventStream openAt(String address, String query) {
        return opened(request(address, query, null, "identity"));
    }

    private static EventStream opened(HttpResponse<InputStream> response) {
        EventStream stream = new EventStream(response);
        stream.readOn();
        stream.comment();
        return stream;
    }

    /// Opens a stream and reads nothing of it until [#readOn()].
    static EventStream openStalled(String base, String query) {
        return openStalledAt(base + "/v1/events", query);
    }

    static EventStream openStalledAt(String address, String query) {
        return new EventStream(request(address, query, null, "identity"));
    }

    void readOn() {
        Thread.ofVirtual().start(this::read);
    }

    private static HttpResponse<InputStream> request(
            String path, String query, @Nullable String lastEventId, String acceptEncoding) {
        URI address = URI.create(path + "?" + query.replace("*", "%2A").replace("|", "%7C"));
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Accept", "text/event-stream")
                .header("Accept-Encoding", acceptEncoding);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<InputStream> response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError("HTTP " + response.statusCode() + ": "
                        + new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body(), StandardCharsets.UTF_8))) {
            String id = null;
            String name = "message";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        frames.add(new Frame(id, name, data.toString()));
                    }
                    id = null;
                    name = "message";
                    data.setLength(0);
                } else if (line.startsWith(":")) {
                    comments.add(line);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring(6));
                }
            }
        } catch (IOException _) {
            // cut, by us or by the server; the test sees that nothing more comes
            cut = true;
        } finally {
            ended.countDown();
        }
    }

    private InputStream body() throws IOException {
        return switch (response.headers().firstValue("Content-Encoding").orElse("identity")) {
            case "gzip" -> unhurried(new GZIPInputStream(response.body(), 64));
            case "zstd" -> unhurried(new ZstdInputStream(response.body()));
            default -> response.body();
        };
    }

    /// Decoders claim that more is there while they have not come to the end, and a reader would wait for it.
    private static InputStream unhurried(InputStream decoder) {
        return new FilterInputStream(decoder) {
            @Override
            public int available() {
                return 0;
            }
        };
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    /// The next frame; fails when none comes.
    Frame next() {
        return taken(frames);
    }

    /// Waits until the server has ended the stream; fails when a frame comes before that.
    void ends() {
        try {
            if (!ended.await(Product.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the stream goes on");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (!frames.isEmpty()) {
            throw new AssertionError("before the end there came " + frames);
        }
    }

    /// Waits until the server has ended the stream, and tells whether it did so rather than cut it.
    boolean endsInGoodOrder() {
        ends();
        return !cut;
    }

    /// The next comment; fails when none comes.
    String comment() {
        return taken(comments);
    }

    private static <T> T taken(LinkedBlockingQueue<T> queue) {
        try {
            T next = queue.poll(Product.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came within " + Product.PATIENCE);
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Cuts the connection.
    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException _) {
            // it is cut either way
        }
    }
}
