package dev.ybis.gateway.engines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Brings the engines' programs onto this machine, once: Redis and Neo4j from Maven, ChromaDB from npm.
public final class Installation {
    /// Lines of a failed command's output that are shown; what comes behind them is stack traces.
    private static final int MOST_LINES = 12;
    private static final Pattern GLIBC = Pattern.compile("(\\d+)\\.(\\d+)\\s*$", Pattern.MULTILINE);

    private final Project project;
    private final Consumer<String> progress;

    public Installation(Project project, Consumer<String> progress) {
        this.project = project;
        this.progress = progress;
    }

    /// Builds the product when its sources are newer than the program.
    void program() {
        if (project.needsBuild()) {
            progress.accept("building the program");
            maven(List.of("-Dquick", "-DskipTests", "package"));
        }
    }

    /// The folder with Neo4j's and Redis's jars.
    Path jvmEngines() {
        Path jars = project.programs().resolve("jvm");
        Path list = project.root().resolve("src/engines/jvm/pom.xml");
        return once(jars, list, () -> {
            progress.accept("fetching Redis and Neo4j");
            maven(List.of(
                    "-f",
                    list.toString(),
                    "dependency:copy-dependencies",
                    "-DincludeScope=runtime",
                    "-DoutputDirectory=" + jars));
        });
    }

    /// The Redis server's program: the one of the jar for this system, else the one on PATH.
    Path redisServer() {
        Path jars = jvmEngines();
        Path server = project.programs().resolve("redis-server");
        if (Files.isExecutable(server)) {
            return server;
        }
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String machine =
                switch (System.getProperty("os.arch")) {
                    case "amd64", "x86_64" -> "amd64";
                    case "aarch64", "arm64" -> system.equals("darwin") ? "amd64" : "arm64";
                    default -> "386";
                };
        try (ZipFile jar = new ZipFile(jars.resolve("embedded-redis-0.9.1.jar").toFile())) {
            ZipEntry entry = jar.getEntry("redis-server-7.0.15-" + system + "-" + machine);
            if (entry == null) {
                return onPath("redis-server", "no Redis for this system; install redis-server, or set REDIS_URL");
            }
            try (InputStream binary = jar.getInputStream(entry)) {
                Files.copy(binary, server, StandardCopyOption.REPLACE_EXISTING);
            }
            if (!server.toFile().setExecutable(true)) {
                throw new Trouble(
                        "can't make " + server + " executable; is .gateway/ on a file system mounted noexec?");
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// ChromaDB's command-line program, for Node.
    Path chromaDb() {
        Path folder = project.programs().resolve("chromadb");
        Path list = project.root()
                .resolve("src/engines/chromadb")
                .resolve(newBindingsLoad() ? "glibc-2.39" : "glibc-2.31")
                .resolve("package.json");
        once(folder.resolve("node_modules"), list, () -> {
            progress.accept("fetching ChromaDB");
            onPath("npm", "npm is missing; install Node.js 20 or newer with npm, or set CHROMA_URL");
            copy(list, folder.resolve("package.json"));
            run(
                    folder,
                    Map.of(),
                    List.of("npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"));
            stripDebugSymbols(folder);
        });
        return folder.resolve("node_modules/chromadb/dist/cli.mjs");
    }

    Path node() {
        Path node = onPath("node", "Node.js is missing; install Node.js 20 or newer, or set CHROMA_URL");
        String version = run(project.root(), Map.of(), List.of(node.toString(), "--version"));
        Matcher major = Pattern.compile("v(\\d+)").matcher(version);
        if (!major.find() || Integer.parseInt(major.group(1)) < 20) {
            throw new Trouble(
                    "Node.js is " + version.strip() + "; ChromaDB needs 20 or newer: install it, or set CHROMA_URL");
        }
        return node;
    }

    /// ChromaDB's newer binding is built against glibc 2.39; an older C library cannot load it.
    private boolean newBindingsLoad() {
        if (System.getProperty("os.name").startsWith("Mac")) {
            return true;
        }
        Matcher version = GLIBC.matcher(run(project.root(), Map.of(), List.of("ldd", "--version"))
                .lines()
                .findFirst()
                .orElse(""));
        return version.find() && (Integer.parseInt(version.group(1)) > 2 || Integer.parseInt(version.group(2)) >= 39);
    }

    /// The published binding carries 390 MB of debug symbols; without `strip` on the machine they stay.
    private static void stripDebugSymbols(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path binding :
                    files.filter(file -> file.toString().endsWith(".node")).toList()) {
                if (find("strip") != null) {
                    run(folder, Map.of(), List.of("strip", "--strip-debug", binding.toString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs `install` unless its result stands already and was made from this very list of versions.
    private static Path once(Path result, Path list, Runnable install) {
        Path receipt = result.resolveSibling(result.getFileName() + ".installed");
        try {
            String wanted = Files.readString(list);
            if (Files.isDirectory(result)
                    && Files.exists(receipt)
                    && Files.readString(receipt).equals(wanted)) {
                return result;
            }
            Project.delete(result);
            Files.createDirectories(result.getParent());
            install.run();
            Files.writeString(receipt, wanted);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void maven(List<String> arguments) {
        List<String> command =
                new java.util.ArrayList<>(List.of(project.root().resolve("mvnw").toString(), "-B", "-q"));
        command.addAll(arguments);
        run(project.root(), Map.of(), command);
    }

    static String run(Path folder, Map<String, String> environment, List<String> command) {
        try {
            Files.createDirectories(folder);
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                // not the whole command: a password may stand in it
                throw new Trouble(command.getFirst() + " failed in " + folder + ":\n"
                        + output.lines().limit(MOST_LINES).collect(Collectors.joining("\n")));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Trouble("interrupted");
        }
    }

    private static Path onPath(String program, String remedy) {
        Path found = find(program);
        if (found == null) {
            throw new Trouble(remedy);
        }
        return found;
    }

    private static Path find(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            Path candidate = Path.of(folder, program.toLowerCase(Locale.ROOT));
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
