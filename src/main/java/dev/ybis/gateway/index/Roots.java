package dev.ybis.gateway.index;

import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// The folders that may be read.
@ApplicationScoped
public class Roots {
    private final List<Path> roots;

    Roots(IndexSettings settings) {
        roots = settings.roots().orElse(List.of());
    }

    /// The real folder behind `path`, which lies under a root even when links are followed.
    ///
    /// @throws Problem `path-outside-roots`, also for a path outside them that does not exist, so that nothing
    ///     can be learned about other folders; `invalid-parameter` where a path under a root is no folder
    public Path folder(String path) {
        try {
            Path asked = Path.of(path);
            if (!asked.isAbsolute()) {
                throw new Problem(Code.INVALID_PARAMETER, "'path' is '" + path + "'; it must be absolute.");
            }
            if (!under(asked.normalize())) {
                throw outside(path);
            }
            if (!Files.isDirectory(asked)) {
                throw new Problem(Code.INVALID_PARAMETER, "'" + path + "' is not a folder on the gateway's machine.");
            }
            Path real = asked.toRealPath();
            if (!under(real)) {
                throw outside(path);
            }
            return real;
        } catch (InvalidPathException | IOException _) {
            throw new Problem(Code.INVALID_PARAMETER, "'path' is not a readable path.");
        }
    }

    private boolean under(Path path) {
        return roots.stream()
                .anyMatch(root -> path.startsWith(root.toAbsolutePath().normalize()) || path.startsWith(real(root)));
    }

    private static Path real(Path root) {
        try {
            return root.toRealPath();
        } catch (IOException _) {
            return root;
        }
    }

    private static Problem outside(String path) {
        return new Problem(
                Code.PATH_OUTSIDE_ROOTS,
                "'" + path
                        + "' is under none of the gateway's roots. GATEWAY_ROOTS names the folders that may be indexed.");
    }
}
