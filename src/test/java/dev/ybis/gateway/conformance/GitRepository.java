package dev.ybis.gateway.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A folder under git, with commits an hour apart.
record GitRepository(Path folder) {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    static GitRepository begin(Path folder) {
        GitRepository repository = new GitRepository(folder);
        repository.git("init", "-q");
        return repository;
    }

    GitRepository write(String path, String text) {
        Product.write(folder, path, text);
        return this;
    }

    /// Commits all there is; answers the commit's id.
    String commit(String message) {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", message);
        return git("rev-parse", "HEAD").strip();
    }

    String git(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("git", "-C", folder.toString(), "-c", "user.name=t", "-c", "user.email=t@example.org"));
        command.addAll(List.of(arguments));
        ProcessBuilder git = new ProcessBuilder(command).redirectErrorStream(true);
        String time = FIRST.plusSeconds(3600L * count()).toString();
        git.environment().put("GIT_AUTHOR_DATE", time);
        git.environment().put("GIT_COMMITTER_DATE", time);
        return run(git);
    }

    private long count() {
        ProcessBuilder count = new ProcessBuilder("git", "-C", folder.toString(), "rev-list", "--count", "--all")
                .redirectErrorStream(true);
        try {
            Process process = count.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Long.parseLong(said) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String run(ProcessBuilder git) {
        try {
            Process process = git.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(git.command() + " failed: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
