package dev.ybis.gateway.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The volumes of `docker-compose.yml`, through Docker's own command line. At rest while the gateway and its engines
/// are stopped; what ran before runs again afterwards. The models in `ollama_data` are no part of it: they are
/// gigabytes, and are downloaded again.
record ComposeVolumes(Path project) implements Volumes {
    private static final List<String> WRITERS = List.of("gateway", "redis", "neo4j", "chromadb");
    /// Where each engine's image keeps its data.
    private static final String DATA = "/data";

    private static final String STAGED = DATA + "/.restoring";
    private static final String REPLACED = DATA + "/.replaced";
    private static final String NEITHER = " ! -name .restoring ! -name .replaced ";

    @Override
    public String kind() {
        return "compose";
    }

    @Override
    public Undo atRest() {
        // makes containers and volumes where there are none; changes none that are there, and starts nothing
        compose(with(List.of("up", "--no-start", "--no-recreate"), NAMES));
        List<String> running = compose(List.of("ps", "--services", "--filter", "status=running"))
                .lines()
                .filter(WRITERS::contains)
                .toList();
        Undo undo = new Undo(() -> {
            if (!running.isEmpty()) {
                compose(with(List.of("start"), running));
            }
        });
        try {
            if (!running.isEmpty()) {
                compose(with(List.of("stop"), running));
            }
            return undo;
        } catch (RuntimeException e) {
            undo.close();
            throw e;
        }
    }

    @Override
    public boolean isEmpty(String name) {
        return inVolume(name, "find " + DATA + " -type f | head -n 1").isBlank();
    }

    @Override
    public void pack(String name, Path tar) {
        run(command(name, "tar -C " + DATA + " -cf - ."), null, tar);
    }

    @Override
    public void stage(String name, Path tar) {
        run(command(name, "rm -rf " + STAGED + " && mkdir " + STAGED + " && tar -C " + STAGED + " -xpf -"), tar, null);
    }

    @Override
    public void replace(String name) {
        String all = " -mindepth 1 -maxdepth 1 ";
        inVolume(
                name,
                "rm -rf " + REPLACED + " && mkdir " + REPLACED + " && find " + DATA + all + NEITHER + "-exec mv {} "
                        + REPLACED + "/ \\; && find " + STAGED + all + "-exec mv {} " + DATA + "/ \\;");
    }

    @Override
    public void tidy(String name) {
        inVolume(name, "rm -rf " + STAGED + " " + REPLACED);
    }

    private String inVolume(String name, String shell) {
        return run(command(name, shell), null, null);
    }

    /// What runs a line of shell in a container of the engine's own image, as root so that owners are kept, with the
    /// volumes of the engine's stopped container and no network.
    private List<String> command(String name, String shell) {
        String container = compose(List.of("ps", "--all", "--quiet", name)).strip();
        if (container.isEmpty()) {
            throw new Trouble("compose has no container of " + name + " in " + project);
        }
        String image = run(List.of("inspect", "--format", "{{.Image}}", container), null, null)
                .strip();
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

    private String compose(List<String> words) {
        return run(with(List.of("compose"), words), null, null);
    }

    /// What Docker prints to its error stream is for the person before the terminal, not a part of its answer.
    private String run(List<String> words, Path input, Path output) {
        List<String> command = with(List.of("docker"), words);
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(project.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            if (input != null) {
                builder.redirectInput(input.toFile());
            }
            if (output != null) {
                builder.redirectOutput(output.toFile());
            }
            Process process = builder.start();
            process.getOutputStream().close();
            String answer = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new Trouble("this failed, see above: " + String.join(" ", command));
            }
            return answer;
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
