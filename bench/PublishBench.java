package dev.ybis.gateway.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/// How fast batches are published, and the batches that other measurements need.
final class PublishBench {
    private static final int BATCH = 1000;
    /// Publishers of batches; four keep Redis and the gateway busy together.
    private static final int BATCHERS = 4;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final BenchHome home;
    private final int seconds;
    private final int repeats;

    PublishBench(BenchHome home, int seconds, int repeats) {
        this.home = home;
        this.seconds = seconds;
        this.repeats = repeats;
    }

    private static String event() {
        return "{\"topic\":\"bench.load\",\"type\":\"bench.event\",\"data\":\"~" + "0".repeat(15) + "x".repeat(184) + "\"}";
    }

    static String publishOne(StreamServer server) throws Exception {
        String answer = post(server, event());
        return answer.replaceFirst("^.*\"position\":\"([^\"]*)\".*$", "$1");
    }

    static void batch(StreamServer server, int events) throws Exception {
        String[] all = new String[events];
        Arrays.fill(all, event());
        post(server, "[" + String.join(",", all) + "]");
    }

    private static String post(StreamServer server, String body) throws Exception {
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
    void run(List<String> servers) throws Exception {
        System.out.println("\n| " + BATCHERS + " publishers of batches of " + BATCH + " | events/s | of raw XADD |\n|---|---|---|");
        Map<String, List<Double>> rates = new HashMap<>();
        List<Double> raw = new ArrayList<>();
        for (String name : servers) {
            if (name.equals("nchan")) {
                continue;
            }
            try (StreamServer server = new StreamServer(name, home)) {
                publishFor(server, seconds);
                for (int repeat = 0; repeat < repeats; repeat++) {
                    raw.add(rawXadd(seconds / 2.0));
                    rates.computeIfAbsent(name, _ -> new ArrayList<>()).add(publishFor(server, seconds / 2.0));
                }
            }
        }
        double floor = StreamBench.median(raw, Double::doubleValue);
        System.out.printf("| XADD, pipelines of %d | %,.0f | 1 |%n", BATCH, floor);
        rates.forEach((name, runs) -> System.out.printf(
                "| %s | %,.0f | %.2f |%n",
                name,
                StreamBench.median(runs, Double::doubleValue),
                StreamBench.median(runs, Double::doubleValue) / floor));
    }

    /// Several publishers at once, each sending a batch when its last one was answered, as a team's agents do.
    private static double publishFor(StreamServer server, double seconds) throws Exception {
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
        try (Socket socket = home.redisConnection()) {
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
}
