package dev.ybis.gateway.bench;

import dev.ybis.gateway.engines.Engine;
import dev.ybis.gateway.engines.Engines;
import dev.ybis.gateway.engines.Installation;
import dev.ybis.gateway.engines.Project;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// The measurements of `bench/stream`.
public final class StreamBench {
    private static final int PUBLISHERS = 8;
    private static final int BATCH = 1000;
    /// Publishers of batches; four keep Redis and the gateway busy together.
    private static final int BATCHERS = 4;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// Streams and events per second.
    private record Cell(int streams, int rate) {
        @Override
        public String toString() {
            return "%,d × %d/s".formatted(streams, rate);
        }
    }

    private static final List<Cell> CELLS =
            List.of(new Cell(1000, 50), new Cell(1000, 200), new Cell(5000, 20), new Cell(10_000, 5));

    private final Project project;
    private final Path folder;
    private final String loadClasses;
    private final Engine redis;
    private final String password;
    private final int seconds;
    private final int repeats;

    private StreamBench(
            Project project, Path folder, String loadClasses, Engine redis, String password, int seconds, int repeats) {
        this.project = project;
        this.folder = folder;
        this.loadClasses = loadClasses;
        this.redis = redis;
        this.password = password;
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
            var bench = new StreamBench(
                    project,
                    folder,
                    arguments[1],
                    redis,
                    Engines.redisPassword(folder),
                    Integer.parseInt(arguments[4]),
                    Integer.parseInt(arguments[5]));
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
                bench.publish(servers);
            }
        } finally {
            redis.close();
            Project.delete(folder);
        }
        System.exit(0);
    }

    /// A server under test.
    private final class Server implements AutoCloseable {
        final String name;
        final int port = Engine.freePort();
        final Process process;

        Server(String name) throws Exception {
            this.name = name;
            redisCommand("FLUSHALL");
            ProcessBuilder builder;
            if (name.equals("nchan")) {
                Path home = Files.createDirectories(folder.resolve("nginx"));
                Path configuration = home.resolve("nginx.conf");
                Files.writeString(configuration, nginx(home));
                builder = new ProcessBuilder("/usr/sbin/nginx", "-p", home.toString(), "-c", configuration.toString());
            } else {
                if (name.equals("native")) {
                    System.setProperty("gateway.program", nativeProgram());
                } else {
                    System.clearProperty("gateway.program");
                }
                builder = new ProcessBuilder(Engines.gatewayCommand(project));
                builder.environment()
                        .putAll(Map.of(
                                "GATEWAY_PORT",
                                String.valueOf(port),
                                "REDIS_URL",
                                "redis://127.0.0.1:" + redis.port(),
                                "REDIS_PASSWORD",
                                password,
                                "GATEWAY_STREAM_MAX_FOLLOWERS",
                                "1000000",
                                "GATEWAY_STREAM_MAX_FOLLOWERS_PER_ADDRESS",
                                "1000000"));
            }
            process = builder.redirectErrorStream(true)
                    .redirectOutput(folder.resolve(name + ".log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            while (!answers()) {
                if (!process.isAlive()) {
                    throw new IllegalStateException(Files.readString(folder.resolve(name + ".log")));
                }
                Thread.sleep(20);
            }
        }

        private String nativeProgram() throws IOException {
            try (var files = Files.list(project.root().resolve("target"))) {
                return files.filter(file -> file.toString().endsWith("-runner"))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("build it first: ./gateway native"))
                        .toString();
            }
        }

        private String nginx(Path home) {
            return """
                    load_module /usr/lib/nginx/modules/ngx_nchan_module.so;
                    daemon off;
                    user root;
                    pid %1$s/nginx.pid;
                    error_log %1$s/error.log;
                    worker_processes 2;
                    worker_rlimit_nofile 19000;
                    events { worker_connections 18000; }
                    http {
                      access_log off;
                      keepalive_requests 1000000000;
                      upstream redis { nchan_redis_server redis://:%2$s@127.0.0.1:%3$d; }
                      server {
                        listen 127.0.0.1:%4$d backlog=4096;
                        location = /publish {
                          nchan_publisher; nchan_channel_id bench; nchan_redis_pass redis;
                          nchan_message_buffer_length 2000; nchan_message_timeout 1h;
                        }
                        location = /follow {
                          nchan_subscriber eventsource; nchan_channel_id bench; nchan_redis_pass redis;
                          nchan_subscriber_first_message newest;
                        }
                        location = /up { return 200; }
                      }
                    }
                    """.formatted(home, password, redis.port(), port);
        }

        private boolean answers() throws InterruptedException {
            try {
                String path = name.equals("nchan") ? "/up" : "/v1/events?limit=1";
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
                return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException _) {
                return false;
            }
        }

        private List<ProcessHandle> processes() {
            List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
            all.add(process.toHandle());
            return all;
        }

        /// Seconds of processor time so far, of the server alone.
        double cpu() throws IOException {
            double sum = 0;
            for (ProcessHandle one : processes()) {
                sum += StreamBench.cpu(one.pid());
            }
            return sum;
        }

        /// Resident memory in KiB.
        long memory() throws IOException {
            long sum = 0;
            for (ProcessHandle one : processes()) {
                sum += Files.readAllLines(Path.of("/proc", String.valueOf(one.pid()), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            }
            return sum;
        }

        Load load(Object... arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    loadClasses,
                    "dev.ybis.gateway.bench.StreamLoad",
                    name.equals("nchan") ? "nchan" : "gateway",
                    String.valueOf(port)));
            for (Object argument : arguments) {
                command.add(String.valueOf(argument));
            }
            return new Load(command);
        }

        @Override
        public void close() throws Exception {
            process.destroy();
            process.waitFor();
        }
    }

    private static double cpu(long pid) throws IOException {
        // proc(5): fields 14 and 15, counted behind the name, in hundredths of a second
        String[] fields = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"))
                .replaceFirst("^.*\\) ", "")
                .split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }

    /// The load client's process.
    private static final class Load implements AutoCloseable {
        private final Process process;
        private final BufferedReader says;

        Load(List<String> command) throws IOException {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            says = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        String[] line() throws IOException {
            String line = says.readLine();
            if (line == null) {
                throw new IOException("the load client ended");
            }
            return line.split(" ");
        }

        void go() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }

        @Override
        public void close() throws Exception {
            process.destroy();
            process.waitFor();
        }
    }

    /// One measurement of a fan-out.
    private record FanOut(
            double perMillion, double redisPerMillion, double p50, double p99, double most, double share, double rate) {}

    private FanOut measure(Server server, Cell cell, int stalled) throws Exception {
        try (Load load = server.load("fan-out", cell.streams(), cell.rate(), seconds, PUBLISHERS, stalled)) {
            load.line();
            Thread.sleep(500);
            double before = server.cpu();
            double redisBefore = cpu(redis.pid());
            load.go();
            String[] said = load.line();
            double used = server.cpu() - before;
            double redisUsed = cpu(redis.pid()) - redisBefore;
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
    private Server warm(String name) throws Exception {
        Server server = new Server(name);
        measure(server, new Cell(1000, 50), 0);
        return server;
    }

    private void fanOut(Cell cell, List<String> servers) throws Exception {
        System.out.println("\n| " + cell + " | CPU s per million | of nchan's | Redis' CPU s | p50 ms | p99 ms | longest ms |"
                + " delivered | events/s |\n|---|---|---|---|---|---|---|---|---|");
        Map<String, List<FanOut>> all = new LinkedHashMap<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            for (String name : servers) {
                try (Server server = new Server(name)) {
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
                try (Server server = new Server(name)) {
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
                try (Server server = warm(name)) {
                    Thread.sleep(1000);
                    long before = server.memory();
                    try (Load load = server.load("idle", streams)) {
                        load.line();
                        Thread.sleep(2000);
                        long after = server.memory();
                        load.go();
                        System.out.printf(
                                "| %s, %,d | %s | %.1f |%n",
                                name, streams, load.line()[1], (after - before) / (double) streams);
                    }
                }
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
                try (Server server = warm(name)) {
                    String position = publishOne(server);
                    batch(server, missed);
                    try (Load load = server.load("storm", streams, position, missed)) {
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

    private static String event() {
        return "{\"topic\":\"bench.load\",\"type\":\"bench.event\",\"data\":\"~" + "0".repeat(15) + "x".repeat(184) + "\"}";
    }

    private static String publishOne(Server server) throws Exception {
        String answer = post(server, event());
        return answer.replaceFirst("^.*\"position\":\"([^\"]*)\".*$", "$1");
    }

    private static void batch(Server server, int events) throws Exception {
        String[] all = new String[events];
        Arrays.fill(all, event());
        post(server, "[" + String.join(",", all) + "]");
    }

    private static String post(Server server, String body) throws Exception {
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port + "/v1/events"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /// Batches of a thousand by several publishers, beside the same entries as a pipeline of plain XADD.
    private void publish(List<String> servers) throws Exception {
        System.out.println("\n| " + BATCHERS + " publishers of batches of " + BATCH + " | events/s | of raw XADD |\n|---|---|---|");
        Map<String, List<Double>> rates = new HashMap<>();
        List<Double> raw = new ArrayList<>();
        for (String name : servers) {
            if (name.equals("nchan")) {
                continue;
            }
            try (Server server = new Server(name)) {
                publishFor(server, seconds);
                for (int repeat = 0; repeat < repeats; repeat++) {
                    raw.add(rawXadd(seconds / 2.0));
                    rates.computeIfAbsent(name, _ -> new ArrayList<>()).add(publishFor(server, seconds / 2.0));
                }
            }
        }
        double floor = median(raw, Double::doubleValue);
        System.out.printf("| XADD, pipelines of %d | %,.0f | 1 |%n", BATCH, floor);
        rates.forEach((name, runs) -> System.out.printf(
                "| %s | %,.0f | %.2f |%n",
                name,
                median(runs, Double::doubleValue),
                median(runs, Double::doubleValue) / floor));
    }

    /// Several publishers at once, each sending a batch when its last one was answered, as a team's agents do.
    private static double publishFor(Server server, double seconds) throws Exception {
        long began = System.nanoTime();
        var events = new LongAdder();
        List<Callable<Void>> publishers = new ArrayList<>();
        for (int publisher = 0; publisher < BATCHERS; publisher++) {
            publishers.add(() -> {
                while (System.nanoTime() - began < seconds * 1e9) {
                    batch(server, BATCH);
                    events.add(BATCH);
                }
                return null;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(publishers)) {
                done.get();
            }
        }
        return events.sum() / ((System.nanoTime() - began) / 1e9);
    }

    private double rawXadd(double seconds) throws IOException {
        String event = event();
        String[] words = {"XADD", "raw", "MAXLEN", "~", "100000", "*", "t", "bench.load", "d", event};
        StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            command.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        byte[] pipeline = command.toString().repeat(BATCH).getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = redisConnection()) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 65536);
            long began = System.nanoTime();
            long events = 0;
            while (System.nanoTime() - began < seconds * 1e9) {
                socket.getOutputStream().write(pipeline);
                for (int n = 0; n < 2 * BATCH; n++) {
                    in.readLine();
                }
                events += BATCH;
            }
            return events / ((System.nanoTime() - began) / 1e9);
        }
    }

    private Socket redisConnection() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port());
        socket.getOutputStream().write(("AUTH " + password + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getInputStream().readNBytes(5);
        return socket;
    }

    private void redisCommand(String command) throws IOException {
        try (Socket socket = redisConnection()) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readNBytes(5);
        }
    }

    private static <T> double median(List<T> runs, java.util.function.ToDoubleFunction<T> value) {
        double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
