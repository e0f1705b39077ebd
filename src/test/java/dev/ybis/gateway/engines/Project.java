package dev.ybis.gateway.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// The folders of a checkout that the launcher works in.
public record Project(Path root) {

    /// The checkout that the tests run in.
    public static Project current() {
        return new Project(Path.of("").toAbsolutePath());
    }

    Path guard() {
        return root.resolve("src/engines/guard.sh");
    }

    /// Where the engines' programs are installed: kept by `--fresh`, shared by `up` and the tests.
    Path programs() {
        return root.resolve(".gateway/engines");
    }

    Path data() {
        return root.resolve(".gateway/data");
    }

    /// The built program: the one for the JVM, or the executable that the system property `gateway.program` names.
    Path program() {
        return root.resolve(System.getProperty("gateway.program", "target/quarkus-app/quarkus-run.jar"));
    }

    /// Whether the program is an executable of its own, without a JVM and without an embedding model.
    public boolean programIsNative() {
        return !program().toString().endsWith(".jar");
    }

    /// Whether the built program is missing or older than what it is built from.
    boolean needsBuild() {
        try {
            if (!Files.exists(program())) {
                return true;
            }
            var built = Files.getLastModifiedTime(program());
            try (Stream<Path> sources =
                    Stream.concat(Stream.of(root.resolve("pom.xml")), Files.walk(root.resolve("src/main")))) {
                for (Path source : (Iterable<Path>) sources::iterator) {
                    if (Files.getLastModifiedTime(source).compareTo(built) > 0) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes a folder with all that is in it, where it exists.
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't empty " + folder, e);
        }
    }
}
