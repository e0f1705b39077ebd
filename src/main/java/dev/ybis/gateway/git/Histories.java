package dev.ybis.gateway.git;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The histories of the trees that were asked about; each is read again only when another commit is checked out. What
/// their commits say is kept.
/// Thread-safe; blocks.
@ApplicationScoped
public class Histories {
    private final Map<Path, History> histories = new ConcurrentHashMap<>();
    private final Sayings sayings = new Sayings();

    public History of(Path folder) {
        return histories.compute(folder, History::of);
    }

    /// What the files of a tree said and say, to be closed by who asked.
    public Versions versions(Path folder) {
        return new Versions(folder, sayings);
    }
}
