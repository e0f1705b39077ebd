package dev.ybis.gateway.engines;

import java.io.IOException;
import java.nio.file.Path;

/// The one screen that tells a person what runs where, and what to try.
final class Greeting {
    private Greeting() {}

    static String text(int port, Path repository, String name, LocalSystem system, long seconds) {
        var places = system.environment();
        String base = "http://127.0.0.1:" + port;
        String ollama = places.getOrDefault("OLLAMA_BASE_URL", "http://localhost:11434");
        return """

                YBIS Gateway is up (%d s)

                  gateway    %s   API: %s/q/swagger-ui   health: %s/q/health
                  redis      %s
                  neo4j      %s
                  chromadb   %s
                  ollama     %s
                  indexed    %s  (as "%s")
                  data       .gateway/data   logs: .gateway/data/<engine>/<engine>.log

                Try, in another terminal:

                  # 1. What is happening? Follow the team's events live
                  curl -N '%s/v1/events?topic=**&from=-15m'

                  # 2. What breaks if I change this file?
                  curl '%s/v1/impact?repository=%s&target=PATH/IN/THE/REPOSITORY'

                  # 3. What do we know?
                  curl -N '%s/v1/ask' -H 'Content-Type: application/json' -d '{"question":"How does it start?"}'

                Ctrl-C stops everything; the data stay.
                """.formatted(
                        seconds,
                        base,
                        base,
                        base,
                        places.get("REDIS_URL"),
                        places.get("NEO4J_URI"),
                        places.get("CHROMA_URL"),
                        ollama(ollama),
                        repository,
                        name,
                        base,
                        base,
                        name,
                        base);
    }

    private static String ollama(String url) {
        try {
            if (Engines.get(url + "/api/version")) {
                return url;
            }
        } catch (IOException _) {
            // said below
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return "none answers at " + url + ": answers are extractive; start Ollama and they are written by a model";
    }
}
