package dev.ybis.gateway.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/// `./gateway up`: everything on this machine in one command. Runs from its sources (`java Launcher.java ROOT up …`),
/// needs nothing but a JDK, and is no part of the product.
public final class Launcher {
    private record Options(Path repository, Path data, int port, boolean fresh) {
        static Options parse(Project project, List<String> arguments) {
            Path repository = project.root();
            Path data = project.data();
            int port = 8080;
            boolean fresh = false;
            Iterator<String> rest = arguments.iterator();
            while (rest.hasNext()) {
                String argument = rest.next();
                switch (argument) {
                    case "--fresh" -> fresh = true;
                    case "--repo" -> repository = folder(value(argument, rest));
                    case "--data" -> data = folder(value(argument, rest));
                    case "--port" -> port = port(value(argument, rest));
                    default ->
                        throw new Trouble("'" + argument + "' is not an option of up; ./gateway help lists them");
                }
            }
            if (!Files.isDirectory(repository)) {
                throw new Trouble("--repo " + repository + " is not a folder");
            }
            return new Options(repository, data, port, fresh);
        }

        private static int port(String text) {
            if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
                throw new Trouble("--port " + text + " is not a port: a number from 1 to 65535");
            }
            return Integer.parseInt(text);
        }
    }

    /// Whether somebody asked us to stop; what fails then is no news.
    private static volatile boolean stopping;

    private final Project project;
    private final Options options;
    private final Screen screen = new Screen();

    private Launcher(Project project, Options options) {
        this.project = project;
        this.options = options;
    }

    static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new Trouble(option + " needs a value; ./gateway help shows how");
        }
        return rest.next();
    }

    static Path folder(String text) {
        return Path.of(text).toAbsolutePath().normalize();
    }

    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        reporting(() -> {
            Project project = new Project(Path.of(words.getFirst()));
            new Launcher(project, Options.parse(project, words.subList(2, words.size()))).up();
        });
    }

    /// What a command of `./gateway` does.
    interface Command {
        void run() throws Exception;
    }

    /// Runs a command; what goes wrong is told in a line, and ends the process with 1.
    static void reporting(Command command) {
        try {
            command.run();
        } catch (Exception e) {
            if (stopping) {
                return;
            }
            System.err.println("\ngateway: " + (e instanceof Trouble ? e.getMessage() : e.toString()));
            System.exit(1);
        }
    }

    private void up() throws IOException, InterruptedException {
        long began = System.nanoTime();
        DataLock lock = DataLock.on(
                options.data(), "stop that one first (Ctrl-C in its terminal), or give this one --data DIR");
        portIsFree();
        if (options.fresh()) {
            screen.step("emptying " + options.data());
            // only what is ours: --data may name any folder
            List.of("redis", "neo4j", "chromadb", "gateway")
                    .forEach(engine -> Project.delete(options.data().resolve(engine)));
        }
        var system = new LocalSystem(project, options.data(), System.getenv(), screen::step);
        system.prepare();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopping = true;
            screen.line("\nStopping…");
            system.close();
            screen.line("Stopped. The data stay in " + options.data());
        }));
        system.start(options.port(), options.repository());
        Thread supervisor = Thread.ofPlatform().name("supervisor").start(() -> supervise(system));
        FirstIndex index = FirstIndex.begin(options.port(), options.repository(), screen);
        String target = index.ready();
        screen.line(Greeting.text(
                options.port(), options.repository(), index.name(), target, system, options.data(), seconds(began)));
        supervisor.join();
        lock.close();
    }

    private void supervise(LocalSystem system) {
        try {
            system.superviseUntilHopeless(screen::line);
            if (!stopping) {
                System.exit(1);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void portIsFree() {
        if (!Ports.isFree(options.port())) {
            throw new Trouble("port " + options.port() + " is taken; free it, or choose another: ./gateway up --port "
                    + (options.port() + 1));
        }
    }

    private static long seconds(long began) {
        return Math.round((System.nanoTime() - began) / 1e9);
    }
}
