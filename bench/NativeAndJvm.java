package dev.ybis.gateway.bench;

import com.sun.net.httpserver.HttpServer;
import dev.ybis.gateway.engines.Engines;
import dev.ybis.gateway.engines.LocalSystem;
import dev.ybis.gateway.engines.Ports;
import dev.ybis.gateway.engines.Project;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The measurements of `bench/native`.
public final class NativeAndJvm {
    private static final int REQUESTS = 2000;
    private static final int STREAMS = 1000;
    private static final int EVENTS = 50;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// One start of one program.
    private record Run(double readyMillis, double requestsMegabytes, double streamsMegabytes) {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        String executable = arguments[1];
        int runs = Integer.parseInt(arguments[2]);
        Project project = new Project(root);
        Path data = Files.createTempDirectory("gateway-bench");
        HttpServer ollama = ollama();
        Map<String, String> environment = new HashMap<>(Map.of(
                "OLLAMA_BASE_URL", "http://127.0.0.1:" + ollama.getAddress().getPort()));
        try (var system = new LocalSystem(project, data, environment, System.err::println)) {
            int first = Ports.free();
            system.start(first, root.resolve("src"));
            index(first, root.resolve("src/main/java"));
            Map<String, List<Run>> results = new HashMap<>();
            for (int run = 0; run < runs; run++) {
                for (String program : List.of("native", "JVM")) {
                    if (program.equals("native")) {
                        System.setProperty("gateway.program", executable);
                    } else {
                        System.clearProperty("gateway.program");
                    }
                    Run measured = measure(Engines.gatewayCommand(project, "768m"), system.environment());
                    System.out.printf(
                            "%-6s ready after %5.0f ms, %4.0f MB after %d requests, %4.0f MB with %d streams%n",
                            program,
                            measured.readyMillis(),
                            measured.requestsMegabytes(),
                            REQUESTS,
                            measured.streamsMegabytes(),
                            STREAMS);
                    results.computeIfAbsent(program, _ -> new ArrayList<>()).add(measured);
                }
            }
            System.out.println();
            System.out.println("| median of " + runs + " | native | JVM |\n|---|---|---|");
            row("ready after, engines up", " ms", results, Run::readyMillis);
            row("memory after " + REQUESTS + " requests", " MB", results, Run::requestsMegabytes);
            row("memory with " + STREAMS + " streams", " MB", results, Run::streamsMegabytes);
            System.out.printf(
                    "| size on disk | %d MB | %d MB and a Java runtime |%n",
                    size(root.resolve(executable)), size(root.resolve("target/quarkus-app")));
        } finally {
            ollama.stop(0);
            Project.delete(data);
        }
        System.exit(0);
    }

    private static Run measure(List<String> command, Map<String, String> environment) throws Exception {
        int port = Ports.free();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        builder.environment().put("GATEWAY_PORT", String.valueOf(port));
        long began = System.nanoTime();
        Process process = builder.start();
        try {
            while (!ready(port)) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the program ended: " + command);
                }
                Thread.sleep(1);
            }
            double readyMillis = (System.nanoTime() - began) / 1e6;
            requests(port);
            double requests = megabytes(process);
            return new Run(readyMillis, requests, streams(port, process));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /// Asked over a plain socket, whose cost is small beside what is measured.
    private static boolean ready(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET /q/health/ready HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            return new String(status, StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
        } catch (SocketException _) {
            return false;
        }
    }

    /// Two fifths publish, two fifths read the history, one fifth ask for the impact of a file.
    private static void requests(int port) throws Exception {
        for (int n = 0; n < REQUESTS; n++) {
            switch (n % 5) {
                case 0, 1 -> publish(port, n);
                case 2, 3 -> get(port, "/v1/events?topic=bench.*&limit=20");
                default -> get(port, "/v1/impact?repository=bench&target=dev/ybis/gateway/event/Position.java");
            }
        }
    }

    private static void publish(int port, int n) throws Exception {
        String body = "{\"topic\":\"bench.load\",\"type\":\"x\",\"data\":{\"n\":" + n + "}}";
        expect(201, request(port, "/v1/events").POST(BodyPublishers.ofString(body)));
    }

    private static void get(int port, String path) throws Exception {
        expect(200, request(port, path));
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json");
    }

    private static String expect(int status, HttpRequest.Builder request) throws Exception {
        var answer = HTTP.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /// Memory once each of the streams has got each of the events.
    private static double streams(int port, Process process) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int n = 0; n < STREAMS; n++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.getOutputStream()
                        .write("GET /v1/events?topic=bench.* HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                readTo(socket, ": following");
                sockets.add(socket);
            }
            for (int n = 0; n < EVENTS; n++) {
                publish(port, 1_000_000 + n);
            }
            for (Socket socket : sockets) {
                readTo(socket, "{\"n\":" + (1_000_000 + EVENTS - 1) + "}");
            }
            return megabytes(process);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static void readTo(Socket socket, String text) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder read = new StringBuilder();
        byte[] buffer = new byte[16 * 1024];
        while (read.indexOf(text) < 0) {
            int count = in.read(buffer);
            if (count < 0) {
                throw new IOException("the stream ended before " + text);
            }
            read.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        }
    }

    /// Resident memory, as the kernel counts it.
    private static double megabytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1024.0;
    }

    private static void index(int port, Path sources) throws Exception {
        String body = "{\"path\":\"" + sources + "\",\"name\":\"bench\"}";
        expect(202, request(port, "/v1/index").POST(BodyPublishers.ofString(body)));
        while (!expect(200, request(port, "/v1/index")).contains("\"completed\"")) {
            Thread.sleep(100);
        }
    }

    private static long size(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            long bytes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            return Math.round(bytes / 1024.0 / 1024.0);
        }
    }

    private static void row(
            String name, String unit, Map<String, List<Run>> results, java.util.function.ToDoubleFunction<Run> value) {
        System.out.printf(
                "| %s | %s%s | %s%s |%n",
                name, median(results.get("native"), value), unit, median(results.get("JVM"), value), unit);
    }

    private static long median(List<Run> runs, java.util.function.ToDoubleFunction<Run> value) {
        double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
        return Math.round(sorted[sorted.length / 2]);
    }

    /// Says that it has the models, so that a program that embeds by it counts as ready. It embeds nothing.
    private static HttpServer ollama() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext("/api/tags", exchange -> {
            byte[] body = "{\"models\":[{\"name\":\"nomic-embed-text:latest\"},{\"name\":\"qwen2.5-coder:7b\"}]}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
