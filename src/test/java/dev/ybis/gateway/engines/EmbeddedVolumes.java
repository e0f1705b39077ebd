package dev.ybis.gateway.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The data of `./gateway up`: a folder for each engine. At rest when nothing runs on them; who wants a backup stops
/// it first, for the engines belong to that process.
record EmbeddedVolumes(Path data) implements Volumes {
    @Override
    public String kind() {
        return "embedded";
    }

    @Override
    public AutoCloseable atRest() {
        return DataLock.on(data, "stop that one first (Ctrl-C in its terminal)");
    }

    @Override
    public boolean isEmpty(String name) {
        Path folder = data.resolve(name);
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void pack(String name, Path tar) {
        Path folder = data.resolve(name);
        if (isEmpty(name)) {
            throw new Trouble("there are no data of " + name + " in " + data + "; is --data right?");
        }
        Installation.run(
                folder,
                Map.of(),
                List.of("tar", "-cf", tar.toString(), "--exclude=*.log", "--exclude=*.log.1", "--exclude=*.pid", "."));
    }

    @Override
    public void unpack(String name, Path tar) {
        Path folder = data.resolve(name);
        Path restoring = data.resolve(name + ".restoring");
        try {
            Project.delete(restoring);
            Installation.run(restoring, Map.of(), List.of("tar", "-xpf", tar.toString()));
            Project.delete(folder);
            Files.move(restoring, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
