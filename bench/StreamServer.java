package dev.ybis.gateway.bench;

import dev.ybis.gateway.engines.Engines;
import dev.ybis.gateway.engines.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A server under test.
final class StreamServer implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final String name;
    final int port = Ports.free();
    private final Process process;
    private final BenchHome home;

    StreamServer(String name, BenchHome home) throws Exception {
        this.home = home;
        this.name = name;
        home.redisCommand("FLUSHALL");
        ProcessBuilder builder;
        if (name.equals("nchan")) {
            Path nginx = Files.createDirectories(home.folder().resolve("nginx"));
            Path configuration = nginx.resolve("nginx.conf");
            Files.writeString(configuration, nginx(nginx));
            builder = new ProcessBuilder("/usr/sbin/nginx", "-p", nginx.toString(), "-c", configuration.toString());
        } else {
            if (name.equals("native")) {
                System.setProperty("gateway.program", nativeProgram());
            } else {
                System.clearProperty("gateway.program");
            }
            builder = new ProcessBuilder(Engines.gatewayCommand(home.project(), "768m"));
            builder.environment()
                    .putAll(Map.of(
                            "GATEWAY_PORT",
                            String.valueOf(port),
                            "REDIS_URL",
                            "redis://127.0.0.1:" + home.redis().port(),
                            "REDIS_PASSWORD",
                            home.password(),
                            "GATEWAY_STREAM_MAX_FOLLOWERS",
                            "1000000",
                            "GATEWAY_STREAM_MAX_FOLLOWERS_PER_ADDRESS",
                            "1000000"));
        }
        process = builder.redirectErrorStream(true)
                .redirectOutput(home.folder().resolve(name + ".log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        while (!answers()) {
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(home.folder().resolve(name + ".log")));
            }
            Thread.sleep(20);
        }
    }

    private String nativeProgram() throws IOException {
        try (var files = Files.list(home.project().root().resolve("target"))) {
            return files.filter(file -> file.toString().endsWith("-runner"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("build it first: ./gateway native"))
                    .toString();
        }
    }

    private String nginx(Path folder) {
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
                """.formatted(folder, home.password(), home.redis().port(), port);
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
            sum += Processor.seconds(one.pid());
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

    LoadClient load(Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                home.loadClasses(),
                "dev.ybis.gateway.bench.StreamLoad",
                name.equals("nchan") ? "nchan" : "gateway",
                String.valueOf(port)));
        for (Object argument : arguments) {
            command.add(String.valueOf(argument));
        }
        return new LoadClient(command);
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        process.waitFor();
    }
}
