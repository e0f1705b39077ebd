package dev.ybis.gateway.conformance;

import dev.ybis.gateway.engines.Engine;
import dev.ybis.gateway.engines.Engines;
import dev.ybis.gateway.engines.Installation;
import dev.ybis.gateway.engines.Project;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A gateway with a Redis and a ChromaDB of its own, so that what it embeds with is no matter of the others.
/// It can be started anew with other settings over the same data.
final class Apart implements AutoCloseable {
    private final Product product;
    private final Engine redis;
    private final Engine chromadb;
    private final Map<String, String> places;
    private final int port = Product.freePort();
    private @Nullable Engine gateway;

    Apart(Product product, String name) {
        this.product = product;
        Project project = Project.current();
        var installation = new Installation(project, line -> System.out.println("[" + name + "] " + line));
        Path data = product.data().resolveSibling("apart-" + name);
        redis = Engines.redis(project, installation, data).start();
        chromadb = Engines.chromaDb(project, installation, data).start();
        places = Map.of(
                "REDIS_URL", "redis://127.0.0.1:" + redis.port(),
                "REDIS_PASSWORD", Engines.redisPassword(data),
                "CHROMA_URL", "http://127.0.0.1:" + chromadb.port());
    }

    /// Stops the gateway and starts it with these settings.
    Apart with(Map<String, String> settings) {
        stop();
        Map<String, String> all = new HashMap<>(places);
        all.putAll(settings);
        gateway = product.system().another(port, all).start();
        return this;
    }

    /// Has it embed with a model of Ollama.
    Apart embedding(String model) {
        return with(Map.of("GATEWAY_EMBEDDINGS", "ollama", "OLLAMA_EMBEDDING_MODEL", model));
    }

    void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    String base() {
        return "http://127.0.0.1:" + port;
    }

    RequestSpecification request() {
        return RestAssured.given().baseUri(base());
    }

    RequestSpecification json(Object body) {
        return request().contentType("application/json").body(body);
    }

    EventStream events(String topic) {
        return EventStream.open(base(), "topic=" + topic, null);
    }

    Engine chromadb() {
        return chromadb;
    }

    Chroma chroma() {
        return Chroma.at(chromadb.port());
    }

    /// Indexes a folder and waits until that is done; answers the data of the last event.
    @SuppressWarnings("unchecked")
    Map<String, Object> index(Path folder) {
        try (EventStream events = events("index." + folder.getFileName())) {
            product.begin(base(), Map.of("path", folder.toString()));
            while (true) {
                Map<String, Object> event = events.next().event();
                if ("index.completed".equals(event.get("type")) || "index.failed".equals(event.get("type"))) {
                    return (Map<String, Object>) event.get("data");
                }
            }
        }
    }

    @Override
    public void close() {
        stop();
        redis.close();
        chromadb.close();
    }
}
