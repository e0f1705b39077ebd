package dev.ybis.gateway.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// `./gateway backup FILE` and `./gateway restore FILE`, for the data of `./gateway up` or, with `--compose`, for the
/// volumes of `docker-compose.yml`. Overwrites nothing unless told so by `--force`.
public final class Backup {
    private Backup() {}

    private record Options(Path file, Path data, boolean compose, boolean force) {
        static Options parse(Project project, String command, List<String> arguments) {
            Path file = null;
            Path data = project.data();
            boolean compose = false;
            boolean force = false;
            Iterator<String> rest = arguments.iterator();
            while (rest.hasNext()) {
                String argument = rest.next();
                switch (argument) {
                    case "--compose" -> compose = true;
                    case "--force" -> force = true;
                    case "--data" -> data = Launcher.folder(Launcher.value(argument, rest));
                    default -> {
                        if (argument.startsWith("-") || file != null) {
                            throw new Trouble("'" + argument + "' is not an option of " + command
                                    + "; ./gateway help lists them");
                        }
                        file = Launcher.folder(argument);
                    }
                }
            }
            if (file == null) {
                throw new Trouble("which file? ./gateway " + command + " FILE");
            }
            return new Options(file, data, compose, force);
        }
    }

    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        Launcher.reporting(() -> {
            Project project = new Project(Path.of(words.getFirst()));
            String command = words.get(1);
            Options options = Options.parse(project, command, words.subList(2, words.size()));
            Volumes volumes =
                    options.compose() ? new ComposeVolumes(project.root()) : new EmbeddedVolumes(options.data());
            if (command.equals("backup")) {
                backup(options, volumes);
            } else {
                restore(project, options, volumes);
            }
        });
    }

    private static void backup(Options options, Volumes volumes) throws Exception {
        if (Files.exists(options.file()) && !options.force()) {
            throw new Trouble(options.file() + " exists; --force overwrites it");
        }
        try (var _ = volumes.atRest()) {
            new Archive(options.file()).write(volumes);
        }
        System.out.println("Backed up into " + options.file() + " ("
                + Math.ceilDiv(Files.size(options.file()), 1024 * 1024) + " MB). It holds "
                + (options.compose() ? "no passwords: keep .env with it." : "the engines' passwords: keep it safe."));
    }

    private static void restore(Project project, Options options, Volumes volumes) throws Exception {
        if (!Files.isRegularFile(options.file())) {
            throw new Trouble(options.file() + " is not there");
        }
        AtomicBoolean replacing = new AtomicBoolean();
        Undo rest = volumes.atRest();
        try {
            for (String name : Volumes.NAMES) {
                if (!options.force() && !volumes.isEmpty(name)) {
                    throw new Trouble(
                            "there are data of " + name + " already; --force replaces them with the backup's");
                }
            }
            new Archive(options.file()).restore(volumes, project.root().resolve(".gateway"), () -> replacing.set(true));
            rest.close();
        } catch (RuntimeException | IOException e) {
            if (replacing.get()) {
                // a mixture of old and new must not be started on
                rest.forget();
                throw new Trouble(
                        "the data are neither the old nor the backup's, and nothing was started: restore again. "
                                + e.getMessage());
            }
            rest.close();
            throw e;
        }
        System.out.println("Restored from " + options.file() + ".");
    }
}
