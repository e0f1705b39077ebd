package dev.ybis.gateway.engines;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// The gateway and its engines on this machine. Engines whose address stands in the environment are used where they
/// are; the others are started here.
public final class LocalSystem implements AutoCloseable {
    private final Project project;
    private final Path data;
    private final Consumer<String> progress;
    /// Ctrl-C may close while the engines are being put in.
    private final Map<String, Engine> engines = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, String> environment = new HashMap<>();
    private volatile boolean closed;

    public LocalSystem(Project project, Path data, Map<String, String> outside, Consumer<String> progress) {
        this.project = project;
        this.data = data;
        this.progress = progress;
        environment.putAll(outside);
    }

    /// Builds the program when its sources are newer.
    void prepare() {
        new Installation(project, progress).program();
    }

    /// Installs the engines that are missing and starts them beside each other and beside the gateway, which waits for
    /// them by itself, on `port` of 127.0.0.1.
    public void start(int port, Path root) {
        Ports.keep(port);
        var installation = new Installation(project, progress);
        unlessGiven("REDIS_URL", () -> {
            engines.put("redis", Engines.redis(project, installation, data));
            environment.put("REDIS_URL", "redis://127.0.0.1:" + engine("redis").port());
            environment.put("REDIS_PASSWORD", Engines.redisPassword(data));
        });
        unlessGiven("NEO4J_URI", () -> {
            progress.accept("preparing neo4j");
            engines.put("neo4j", Engines.neo4j(project, installation, data));
            environment.put("NEO4J_URI", "bolt://127.0.0.1:" + engine("neo4j").port());
            environment.put("NEO4J_USER", "neo4j");
            environment.put("NEO4J_PASSWORD", Engines.neo4jPassword(data));
        });
        unlessGiven("CHROMA_URL", () -> {
            engines.put("chromadb", Engines.chromaDb(project, installation, data));
            environment.put(
                    "CHROMA_URL", "http://127.0.0.1:" + engine("chromadb").port());
        });
        environment.put("GATEWAY_HOST", "127.0.0.1");
        environment.put("GATEWAY_PORT", String.valueOf(port));
        environment.putIfAbsent("GATEWAY_ROOTS", root.toString());
        engines.put("gateway", Engines.gateway(project, data, port, environment));
        progress.accept("starting " + String.join(", ", engines.keySet()));
        together(copy().stream().<Runnable>map(engine -> engine::start).toList());
    }

    private void unlessGiven(String addressVariable, Runnable ownEngine) {
        if (environment.getOrDefault(addressVariable, "").isBlank()) {
            ownEngine.run();
        }
    }

    private List<Engine> copy() {
        synchronized (engines) {
            return List.copyOf(engines.values());
        }
    }

    public Engine engine(String name) {
        return engines.get(name);
    }

    /// One more gateway over the same engines, with settings of its own, not yet started; whoever asked for it closes
    /// it.
    public Engine another(int port, Map<String, String> settings) {
        Map<String, String> own = new HashMap<>(environment);
        own.put("GATEWAY_PORT", String.valueOf(port));
        own.putAll(settings);
        return Engines.gateway(project, data.resolve("gateway-" + port), port, own);
    }

    /// Where each engine is, by the name of its environment variable.
    public Map<String, String> environment() {
        return environment;
    }

    /// Restarts, on the same port and data, whatever ends although nobody asked it to; `report` hears of it. Returns
    /// when an engine keeps falling over.
    void superviseUntilHopeless(Consumer<String> report) throws InterruptedException {
        var deaths = new java.util.concurrent.LinkedBlockingQueue<Engine>();
        Map<Engine, List<Long>> history = new HashMap<>();
        copy().forEach(engine -> engine.exit().thenRun(() -> deaths.add(engine)));
        while (!closed) {
            Engine dead = deaths.take();
            if (closed) {
                return;
            }
            List<Long> times = history.computeIfAbsent(dead, _ -> new ArrayList<>());
            long now = System.nanoTime();
            times.removeIf(time -> now - time > 60_000_000_000L);
            times.add(now);
            if (times.size() > 3) {
                report.accept(dead.name() + " ended four times within a minute; giving up. Its log is under "
                        + data.resolve(dead.name()));
                return;
            }
            report.accept(dead.name() + " ended unexpectedly; restarting it");
            try {
                dead.start();
                report.accept(dead.name() + " is back");
            } catch (Trouble trouble) {
                report.accept(trouble.getMessage());
            }
            dead.exit().thenRun(() -> deaths.add(dead));
        }
    }

    /// Stops the gateway first, then the engines beside each other.
    @Override
    public void close() {
        closed = true;
        Engine gateway = engines.remove("gateway");
        if (gateway != null) {
            gateway.close();
        }
        together(copy().stream().<Runnable>map(engine -> engine::close).toList());
    }

    private static void together(List<Runnable> steps) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            steps.forEach(step -> running.add(executor.submit(step)));
            for (Future<?> step : running) {
                try {
                    step.get();
                } catch (java.util.concurrent.ExecutionException e) {
                    throw e.getCause() instanceof Trouble trouble ? trouble : new CompletionException(e.getCause());
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    throw new Trouble("interrupted");
                }
            }
        }
    }
}
