package dev.ybis.gateway.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The volumes of `docker-compose.yml`, through Docker's own command line. At rest while the gateway and its engines
/// are stopped; what ran before runs again afterwards. The models in `ollama_data` are no part of it: they are
/// gigabytes, and are downloaded again.
record ComposeVolumes(Path project) implements Volumes {
    private static final List<String> WRITERS = List.of("gateway", "redis", "neo4j", "chromadb");
    /// Where each engine's image keeps its data.
    private static final String DATA = "/data";

    @Override
    public String kind() {
        return "compose";
    }

    @Override
    public AutoCloseable atRest() {
        List<String> running = compose("ps", "--services", "--filter", "status=running")
                .lines()
                .filter(WRITERS::contains)
                .toList();
        compose(with(List.of("stop"), WRITERS));
        // makes containers and volumes where there were none, and starts nothing
        compose(with(List.of("up", "--no-start"), WRITERS));
        return () -> {
            if (!running.isEmpty()) {
                compose(with(List.of("start"), running));
            }
        };
    }

    @Override
    public boolean isEmpty(String name) {
        return docker(inVolume(name, "find " + DATA + " -mindepth 1 -maxdepth 1 | head -n 1"))
                .isBlank();
    }

    @Override
    public void pack(String name, Path tar) {
        run(inVolume(name, "tar -C " + DATA + " -cf - ."), ProcessBuilder.Redirect.PIPE, tar);
    }

    @Override
    public void unpack(String name, Path tar) {
        run(
                inVolume(name, "find " + DATA + " -mindepth 1 -delete && tar -C " + DATA + " -xpf -"),
                ProcessBuilder.Redirect.from(tar.toFile()),
                null);
    }

    /// Runs a line of shell in a container of the engine's own image, as root so that owners are kept, with the
    /// volumes of the engine's stopped container and no network.
    private List<String> inVolume(String name, String shell) {
        String container = compose("ps", "--all", "--quiet", name).strip();
        if (container.isEmpty()) {
            throw new Trouble("compose has no container of " + name + " in " + project);
        }
        String image =
                docker(List.of("inspect", "--format", "{{.Image}}", container)).strip();
        return List.of(
                "run",
                "--rm",
                "--interactive",
                "--user",
                "0",
                "--network",
                "none",
                "--volumes-from",
                container,
                "--entrypoint",
                "sh",
                image,
                "-c",
                shell);
    }

    private String compose(String... words) {
        return compose(List.of(words));
    }

    private String compose(List<String> words) {
        return docker(with(List.of("compose"), words));
    }

    private String docker(List<String> words) {
        return Installation.run(project, Map.of(), with(List.of("docker"), words));
    }

    private void run(List<String> words, ProcessBuilder.Redirect input, Path output) {
        List<String> command = with(List.of("docker"), words);
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(project.toFile())
                    .redirectInput(input)
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            if (output != null) {
                builder.redirectOutput(output.toFile());
            }
            Process process = builder.start();
            process.getOutputStream().close();
            process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new Trouble("this failed, see above: " + String.join(" ", command));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Trouble("interrupted");
        }
    }

    private static List<String> with(List<String> first, List<String> rest) {
        List<String> all = new ArrayList<>(first);
        all.addAll(rest);
        return all;
    }
}
