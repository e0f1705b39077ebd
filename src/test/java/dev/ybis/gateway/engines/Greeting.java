package dev.ybis.gateway.engines;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// The one screen that tells a person what runs where, and what to try.
final class Greeting {
    private static final String TEXT = """

            YBIS Gateway is up (SECONDS s)STATE

              gateway    BASE   API: BASE/q/swagger-ui   health: BASE/q/health
              redis      REDIS
              neo4j      NEO4J
              chromadb   CHROMADB
              ollama     OLLAMA
              indexed    INDEXED
              data       DATA   logs: <engine>/<engine>.log in it

            Try, in another terminal:

              # 1. What is happening? Follow the team's events live
              curl -N -H 'Accept: text/event-stream' 'BASE/v1/events?topic=**&from=-15m'

              # 2. What breaks if I change this file?
              curl 'BASE/v1/impact?IMPACT'

              # 3. What do we know?
              curl -N 'BASE/v1/ask' -H 'Content-Type: application/json' -d '{"question":"How does it start?"}'

            Ctrl-C stops everything; the data stay.
            """;

    private Greeting() {}

    /// @param name what the repository is called; `` where it could not be indexed
    /// @param target a file worth asking about; `` for none
    static String text(
            int port, Path repository, String name, String target, LocalSystem system, Path data, long seconds) {
        var places = system.environment();
        String base = "http://127.0.0.1:" + port;
        var words = Map.of(
                "SECONDS", String.valueOf(seconds),
                "STATE", name.isEmpty() ? ", but the repository is not indexed" : "",
                "BASE", base,
                "REDIS", places.getOrDefault("REDIS_URL", ""),
                "NEO4J", places.getOrDefault("NEO4J_URI", ""),
                "CHROMADB", places.getOrDefault("CHROMA_URL", ""),
                "OLLAMA", ollama(places.getOrDefault("OLLAMA_BASE_URL", "http://localhost:11434")),
                "INDEXED",
                        name.isEmpty()
                                ? "nothing; POST " + base + "/v1/index tries again (docs/protocol.md)"
                                : repository + "  (as \"" + name + "\")",
                "IMPACT",
                        (name.isEmpty() ? "" : "repository=" + name + "&") + "target="
                                + (target.isEmpty() ? "PATH/OF/A/FILE" : target),
                "DATA", data.toString());
        // the words of the template are upper case; what stands for them is put in once and never read again
        return java.util.regex.Pattern.compile(String.join("|", words.keySet()))
                .matcher(TEXT)
                .replaceAll(word -> java.util.regex.Matcher.quoteReplacement(words.get(word.group())));
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
        return "none answers at " + url + ": answers are extractive; start Ollama and a model writes them";
    }
}
