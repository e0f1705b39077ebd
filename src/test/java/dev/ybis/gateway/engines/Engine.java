package dev.ybis.gateway.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/// One real engine as a child process on loopback, on a port that stays its own across restarts. Thread-safe.
public final class Engine implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    /// How an engine is run: what to start, and how to see that it answers.
    record Recipe(
            Map<String, String> environment,
            List<String> command,
            Duration startPatience,
            Duration stopPatience,
            Probe probe) {}

    /// Answers whether the engine serves requests; an exception means no.
    interface Probe {
        boolean answers() throws IOException, InterruptedException;
    }

    private final Project project;
    private final String name;
    private final Path folder;
    private final int port;
    private final Recipe recipe;
    private volatile GuardedProcess process;

    Engine(Project project, String name, Path folder, int port, Recipe recipe) {
        this.project = project;
        this.name = name;
        this.folder = folder;
        this.port = port;
        this.recipe = recipe;
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    CompletableFuture<Integer> exit() {
        return process.exit();
    }

    /// Starts the engine and returns when it answers.
    ///
    /// @throws Trouble when it ends or does not answer in time, with the end of its log, or when another
    ///     program has its port, whose answers would pass for its own
    public synchronized Engine start() {
        GuardedProcess.stopLeftover(project, name, folder);
        if (!Ports.isFree(port)) {
            throw new Trouble("port " + port + ", where " + name + " would listen, is taken by another program");
        }
        process = GuardedProcess.start(project, name, folder, recipe.environment(), recipe.command());
        long deadline = System.nanoTime() + recipe.startPatience().toNanos();
        while (!answers()) {
            if (!process.alive()) {
                throw new Trouble(name + " stopped while starting:\n" + lastLines());
            }
            if (System.nanoTime() > deadline) {
                process.kill();
                throw new Trouble(name + " did not answer within "
                        + recipe.startPatience().toSeconds() + " s:\n" + lastLines());
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return this;
    }

    private boolean answers() {
        try {
            return recipe.probe().answers();
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Kills the engine at once, as a crash would.
    public void kill() {
        process.kill();
    }

    /// Stops the engine, also while another thread waits for it to start.
    @Override
    public void close() {
        GuardedProcess started = process;
        if (started != null) {
            started.stop(recipe.stopPatience());
        }
    }

    private String lastLines() {
        Path log = folder.resolve(name + ".log");
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size())) + "\n(whole log: "
                    + log + ")";
        } catch (IOException _) {
            return "(no log at " + log + ")";
        }
    }
}
