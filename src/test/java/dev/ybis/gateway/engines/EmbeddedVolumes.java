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
    public Undo atRest() {
        DataLock lock = DataLock.on(data, "stop that one first (Ctrl-C in its terminal)");
        for (String name : NAMES) {
            // a launcher that was killed may be gone while its engines still write their last
            if (GuardedProcess.runs(data.resolve(name).resolve(name + ".pid"))) {
                lock.close();
                throw new Trouble(name + " still runs on the data in " + data + "; try again when it has stopped");
            }
        }
        return new Undo(lock::close);
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
    public void stage(String name, Path tar) {
        Project.delete(staged(name));
        Installation.run(staged(name), Map.of(), List.of("tar", "-xpf", tar.toString()));
    }

    @Override
    public void replace(String name) {
        Path folder = data.resolve(name);
        Project.delete(replaced(name));
        try {
            if (Files.exists(folder)) {
                Files.move(folder, replaced(name), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(staged(name), folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void tidy(String name) {
        Project.delete(staged(name));
        Project.delete(replaced(name));
    }

    private Path staged(String name) {
        return data.resolve(name + ".restoring");
    }

    private Path replaced(String name) {
        return data.resolve(name + ".replaced");
    }
}
