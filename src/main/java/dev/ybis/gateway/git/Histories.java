package dev.ybis.gateway.git;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The histories of the trees that were asked about; each is read again only when another commit is checked out.
/// Thread-safe; blocks.
@ApplicationScoped
public class Histories {
    private final Map<Path, History> histories = new ConcurrentHashMap<>();

    public History of(Path folder) {
        return histories.compute(folder, History::of);
    }
}
