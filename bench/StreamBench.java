package dev.ybis.gateway.bench;

import dev.ybis.gateway.engines.Engine;
import dev.ybis.gateway.engines.Engines;
import dev.ybis.gateway.engines.Installation;
import dev.ybis.gateway.engines.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The measurements of `bench/stream`.
public final class StreamBench {
    private static final int PUBLISHERS = 8;

    /// Streams and events per second.
    private record Cell(int streams, int rate) {
        @Override
        public String toString() {
            return "%,d × %d/s".formatted(streams, rate);
        }
    }

    private static final List<Cell> CELLS =
            List.of(new Cell(1000, 50), new Cell(1000, 200), new Cell(5000, 20), new Cell(10_000, 5));

    private final BenchHome home;
    private final int seconds;
    private final int repeats;

    private StreamBench(BenchHome home, int seconds, int repeats) {
        this.home = home;
        this.seconds = seconds;
        this.repeats = repeats;
    }

    /// Arguments: the project, the load client's classes, servers and measurements with commas, seconds a measurement
    /// takes, how often each is repeated.
    public static void main(String[] arguments) throws Exception {
        Project project = new Project(Path.of(arguments[0]));
        List<String> servers = List.of(arguments[2].split(","));
        Set<String> measurements = Set.of(arguments[3].split(","));
        Path folder = Files.createTempDirectory("stream-bench");
        Engine redis = Engines.redis(project, new Installation(project, System.err::println), folder);
        try {
            redis.start();
            var home = new BenchHome(project, folder, arguments[1], redis, Engines.redisPassword(folder));
            int seconds = Integer.parseInt(arguments[4]);
            int repeats = Integer.parseInt(arguments[5]);
            var bench = new StreamBench(home, seconds, repeats);
            if (measurements.contains("fan-out")) {
                for (Cell cell : CELLS) {
                    bench.fanOut(cell, servers);
                }
            }
            if (measurements.contains("stalled")) {
                bench.stalled(servers);
            }
            if (measurements.contains("idle")) {
                bench.idle(servers);
            }
            if (measurements.contains("storm")) {
                bench.storm(servers);
            }
            if (measurements.contains("publish")) {
                new PublishBench(home, seconds, repeats).run(servers);
            }
        } finally {
            redis.close();
            Project.delete(folder);
        }
        System.exit(0);
    }

    /// One measurement of a fan-out.
    private record FanOut(
            double perMillion, double redisPerMillion, double p50, double p99, double most, double share, double rate) {}

    private FanOut measure(StreamServer server, Cell cell, int stalled) throws Exception {
        try (LoadClient load = server.load("fan-out", cell.streams(), cell.rate(), seconds, PUBLISHERS, stalled)) {
            load.line();
            Thread.sleep(500);
            double before = server.cpu();
            double redisBefore = Processor.seconds(home.redis().pid());
            load.go();
            String[] said = load.line();
            double used = server.cpu() - before;
            double redisUsed = Processor.seconds(home.redis().pid()) - redisBefore;
            double published = Double.parseDouble(said[1]);
            double received = Double.parseDouble(said[2]);
            return new FanOut(
                    used / received * 1e6,
                    redisUsed / received * 1e6,
                    Double.parseDouble(said[3]),
                    Double.parseDouble(said[4]),
                    Double.parseDouble(said[5]),
                    received / (published * cell.streams()),
                    published / Double.parseDouble(said[6]));
        }
    }

    /// A server that has seen a load already.
    private StreamServer warm(String name) throws Exception {
        StreamServer server = new StreamServer(name, home);
        measure(server, new Cell(1000, 50), 0);
        return server;
    }

    private void fanOut(Cell cell, List<String> servers) throws Exception {
        System.out.println("\n| " + cell + " | CPU s per million | of nchan's | Redis' CPU s | p50 ms | p99 ms | longest ms |"
                + " delivered | events/s |\n|---|---|---|---|---|---|---|---|---|");
        Map<String, List<FanOut>> all = new LinkedHashMap<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            for (String name : servers) {
                try (StreamServer server = new StreamServer(name, home)) {
                    all.computeIfAbsent(name, _ -> new ArrayList<>()).add(measure(server, cell, 0));
                }
            }
        }
        double peer = all.containsKey("nchan") ? median(all.get("nchan"), FanOut::perMillion) : Double.NaN;
        all.forEach((name, runs) -> System.out.printf(
                "| %s | %.1f | %.2f | %.1f | %.1f | %.1f | %.1f | %.2f %% | %.0f |%n",
                name,
                median(runs, FanOut::perMillion),
                median(runs, FanOut::perMillion) / peer,
                median(runs, FanOut::redisPerMillion),
                median(runs, FanOut::p50),
                median(runs, FanOut::p99),
                median(runs, FanOut::most),
                100 * median(runs, FanOut::share),
                median(runs, FanOut::rate)));
    }

    private void stalled(List<String> servers) throws Exception {
        Cell cell = new Cell(1000, 50);
        System.out.println("\n| " + cell + ", beside 1,000 that take nothing | p50 ms alone | beside | p99 ms alone | beside"
                + " | memory MB alone | beside |\n|---|---|---|---|---|---|---|");
        for (String name : servers) {
            List<double[]> runs = new ArrayList<>();
            for (int repeat = 0; repeat < repeats; repeat++) {
                try (StreamServer server = new StreamServer(name, home)) {
                    FanOut alone = measure(server, cell, 0);
                    double memoryAlone = server.memory() / 1024.0;
                    FanOut beside = measure(server, cell, 1000);
                    runs.add(new double[] {
                        alone.p50(), beside.p50(), alone.p99(), beside.p99(), memoryAlone, server.memory() / 1024.0
                    });
                }
            }
            System.out.println("| " + name + " | "
                    + java.util.stream.IntStream.range(0, 6)
                            .mapToObj(i -> "%.1f".formatted(median(runs, run -> run[i])))
                            .collect(Collectors.joining(" | "))
                    + " |");
        }
    }

    private void idle(List<String> servers) throws Exception {
        System.out.println("\n| idle streams | held | KiB each |\n|---|---|---|");
        for (int streams : List.of(1000, 10_000, 18_000)) {
            for (String name : servers) {
                idle(name, "idle", streams);
            }
        }
        for (String name : servers) {
            if (!name.equals("nchan")) {
                idle(name, "idle-http2", 50_000);
            }
        }
    }

    /// Memory that holding streams takes, in a server that has seen a load already.
    private void idle(String name, String how, int streams) throws Exception {
        try (StreamServer server = warm(name)) {
            Thread.sleep(1000);
            long before = server.memory();
            try (LoadClient load = server.load(how, streams)) {
                load.line();
                Thread.sleep(2000);
                long after = server.memory();
                load.go();
                System.out.printf(
                        "| %s, %,d%s | %s | %.1f |%n",
                        name,
                        streams,
                        how.equals("idle") ? "" : " over HTTP/2",
                        load.line()[1],
                        (after - before) / (double) streams);
            }
        }
    }

    private void storm(List<String> servers) throws Exception {
        int streams = 10_000;
        int missed = 1000;
        System.out.println("\n| " + "%,d streams, each missing %,d events".formatted(streams, missed)
                + " | over after s | delivered | CPU s per million |\n|---|---|---|---|");
        for (String name : servers) {
            if (name.equals("nchan")) {
                continue;
            }
            List<double[]> runs = new ArrayList<>();
            for (int repeat = 0; repeat < repeats; repeat++) {
                try (StreamServer server = warm(name)) {
                    String position = PublishBench.publishOne(server);
                    PublishBench.batch(server, missed);
                    try (LoadClient load = server.load("storm", streams, position, missed)) {
                        load.line();
                        double before = server.cpu();
                        load.go();
                        String[] said = load.line();
                        double received = Double.parseDouble(said[1]);
                        runs.add(new double[] {
                            Double.parseDouble(said[2]), received, (server.cpu() - before) / received * 1e6
                        });
                    }
                }
            }
            System.out.printf(
                    "| %s | %.1f | %,.0f | %.2f |%n",
                    name,
                    median(runs, run -> run[0]),
                    median(runs, run -> run[1]),
                    median(runs, run -> run[2]));
        }
    }

    static <T> double median(List<T> runs, java.util.function.ToDoubleFunction<T> value) {
        double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
