package dev.ybis.gateway.engines;

import java.nio.file.Path;
import java.util.List;

/// Where the engines' data lie, as backup and restore see them: one volume for each engine that keeps any.
sealed interface Volumes permits EmbeddedVolumes, ComposeVolumes {
    List<String> NAMES = List.of("redis", "neo4j", "chromadb");

    /// What an archive says it was made of. One kind is not restored into the other: engines and passwords differ.
    String kind();

    /// Sees to it that nothing writes to the volumes until the answer is closed.
    AutoCloseable atRest();

    boolean isEmpty(String name);

    /// Writes a volume's content to `tar`.
    void pack(String name, Path tar);

    /// Makes a volume hold what `tar` holds and nothing else.
    void unpack(String name, Path tar);
}
