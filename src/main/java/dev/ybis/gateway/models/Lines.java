package dev.ybis.gateway.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What [Ollama](https://docs.ollama.com/api) answers line by line, JSON on each. Thread-safe.
@ApplicationScoped
public class Lines {
    /// How long a connection may take to come about: Ollama is near.
    private static final Duration CONNECT = Duration.ofSeconds(1);
    /// Bytes of an error's body that are looked at for its reason.
    private static final int MOST_REASON = 8192;

    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final ObjectMapper json;
    private final String address;

    Lines(ObjectMapper json, @ConfigProperty(name = "quarkus.langchain4j.ollama.base-url") String address) {
        this.json = json;
        this.address = address.replaceFirst("/+$", "");
    }

    /// The lines of the answer to a POST, on a thread of their own, one after the other. Fails with a [Refusal] where
    /// Ollama says why not, at once or in the middle, and with an [IOException] where it can't be heard or is no
    /// Ollama. Waits as long as it takes; cancelling closes the connection, at which Ollama stops its work.
    public <T> Multi<T> of(String path, Object body, Class<T> line) {
        return Multi.createFrom().emitter(emitter -> {
            Thread reader = Thread.ofVirtual().name("ollama" + path).unstarted(() -> read(path, body, line, emitter));
            emitter.onTermination(reader::interrupt);
            reader.start();
        });
    }

    private <T> void read(String path, Object body, Class<T> type, MultiEmitter<? super T> emitter) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                    .build();
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                if (response.statusCode() != OK) {
                    byte[] reason = response.body().readNBytes(MOST_REASON);
                    throw Refusal.of(response.statusCode(), new String(reason, StandardCharsets.UTF_8));
                }
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.isBlank()) {
                        emitter.emit(read(line, type));
                    }
                }
            }
            emitter.complete();
        } catch (InterruptedException _) {
            // nobody waits for it any more
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            emitter.fail(e);
        }
    }

    private <T> T read(String line, Class<T> type) throws IOException {
        JsonNode node;
        try {
            node = json.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IOException("it said something that is no JSON", e);
        }
        if (node.hasNonNull("error")) {
            throw Refusal.of(OK, line);
        }
        return json.treeToValue(node, type);
    }
}
