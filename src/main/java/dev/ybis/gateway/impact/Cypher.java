package dev.ybis.gateway.impact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The statements that are files of their own, `cypher/<name>.cypher` of the program's resources.
final class Cypher {
    private static final Map<String, String> STATEMENTS = new ConcurrentHashMap<>();

    private Cypher() {}

    static String named(String name) {
        return STATEMENTS.computeIfAbsent(name, Cypher::read);
    }

    private static String read(String name) {
        try (InputStream file = Cypher.class.getResourceAsStream("/cypher/" + name + ".cypher")) {
            if (file == null) {
                throw new IllegalStateException("the program has no cypher/" + name + ".cypher");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
