package dev.ybis.gateway.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A child process that never outlives this one: it runs under `src/engines/guard.sh`, which stops it when our end of
/// its standard input closes, however we ended. Thread-safe.
public final class GuardedProcess {
    private final Process guard;
    private final Path pidFile;

    private GuardedProcess(Process guard, Path pidFile) {
        this.guard = guard;
        this.pidFile = pidFile;
    }

    /// Starts `command` in `folder`; what it prints goes to `NAME.log` there, the log of the run before to
    /// `NAME.log.1`.
    static GuardedProcess start(
            Project project, String name, Path folder, Map<String, String> environment, List<String> command) {
        try {
            Files.createDirectories(folder);
            Path pidFile = folder.resolve(name + ".pid");
            Path log = folder.resolve(name + ".log");
            if (Files.exists(log)) {
                Files.move(log, folder.resolve(name + ".log.1"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            List<String> guarded = new ArrayList<>(List.of("sh", project.guard().toString(), pidFile.toString()));
            guarded.addAll(command);
            ProcessBuilder builder = new ProcessBuilder(guarded)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new GuardedProcess(builder.start(), pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("can't start " + name, e);
        }
    }

    /// A guard that was itself killed can leave its child behind; the next start finds the child by its pid file.
    static void stopLeftover(Project project, String name, Path folder) {
        Path pidFile = folder.resolve(name + ".pid");
        engine(pidFile, project.root()).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the engine that a pid file names is alive.
    static boolean runs(Path pidFile) {
        return engine(pidFile, pidFile.getParent()).isPresent();
    }

    /// The live process that a pid file names, unless another program has got that number since: an engine's
    /// command line names its program or its data, which lie in the project or beside the pid file.
    private static Optional<ProcessHandle> engine(Path pidFile, Path project) {
        try {
            String pid = Files.readString(pidFile).strip();
            return pid.matches("\\d+")
                    ? ProcessHandle.of(Long.parseLong(pid)).filter(process -> {
                        String command = process.info().commandLine().orElse("");
                        return command.contains(pidFile.getParent().toString()) || command.contains(project.toString());
                    })
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    boolean alive() {
        return guard.isAlive();
    }

    CompletableFuture<Integer> exit() {
        return guard.onExit().thenApply(Process::exitValue);
    }

    /// The child's process id, once the guard has written it down; the guard's own where it is already gone.
    public long pid() {
        try {
            String pid = Files.readString(pidFile).strip();
            return pid.isEmpty() ? guard.pid() : Long.parseLong(pid);
        } catch (IOException _) {
            return guard.pid();
        }
    }

    /// Kills the child at once, as a crash would, and waits until it is gone.
    public void kill() {
        ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroyForcibly);
        guard.onExit().join();
    }

    /// Asks the child to stop and waits for at most `patience`; then kills it.
    void stop(Duration patience) {
        guard.destroy();
        try {
            if (!guard.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException _) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
