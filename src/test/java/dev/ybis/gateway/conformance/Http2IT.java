package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Streams over HTTP/2, several on one connection.
class Http2IT {
    private static final int STREAMS = 20;

    private final Product product = Product.running();
    private final String topic = "http2" + System.nanoTime();

    @Test
    void many_streams_share_a_connection_and_each_gets_what_was_and_what_comes() throws Exception {
        String unsent = "followers.findAll { it.topics == ['" + topic + "'] }.unsent";
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            IntStream.range(0, 150).forEach(n -> product.publish(topic, n));
            List<BufferedReader> streams = new ArrayList<>();
            for (int n = 0; n < STREAMS; n++) {
                streams.add(open(client));
            }
            IntStream.range(150, 200).forEach(n -> product.publish(topic, n));
            for (BufferedReader stream : streams) {
                for (int n = 0; n < 200; n++) {
                    assertThat(nextData(stream)).contains("\"data\":" + n);
                }
            }
            assertThat(product.request().get("/v1/followers?limit=10000").<List<Object>>path(unsent))
                    .isEqualTo(Collections.nCopies(STREAMS, null));
            for (BufferedReader stream : streams) {
                stream.close();
            }
        }
    }

    private BufferedReader open(HttpClient client) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(
                HttpRequest.newBuilder(URI.create(product.base() + "/v1/events?from=start&topic=" + topic))
                        .header("Accept", "text/event-stream")
                        .build(),
                BodyHandlers.ofInputStream());
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static String nextData(BufferedReader stream) throws IOException {
        String line = stream.readLine();
        while (line != null && !line.startsWith("data: ")) {
            line = stream.readLine();
        }
        return String.valueOf(line);
    }
}
