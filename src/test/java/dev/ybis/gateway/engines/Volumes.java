package dev.ybis.gateway.engines;

import java.nio.file.Path;
import java.util.List;

/// Where the engines' data lie, as backup and restore see them: one volume for each engine that keeps any.
///
/// A restore stages all volumes beside what is there, then replaces them; so what can go wrong, goes wrong before
/// anything is lost.
sealed interface Volumes permits EmbeddedVolumes, ComposeVolumes {
    List<String> NAMES = List.of("redis", "neo4j", "chromadb");

    /// What an archive says it was made of. One kind is not restored into the other: engines and passwords differ.
    String kind();

    /// Sees to it that nothing writes to the volumes until the answer is closed. Forgotten, it leaves all at rest.
    Undo atRest();

    boolean isEmpty(String name);

    /// Writes a volume's content to `tar`.
    void pack(String name, Path tar);

    /// Unpacks `tar` beside a volume's content.
    void stage(String name, Path tar);

    /// Puts what was staged in the place of what is there.
    void replace(String name);

    /// Removes what was staged and not used, and what was replaced.
    void tidy(String name);
}
