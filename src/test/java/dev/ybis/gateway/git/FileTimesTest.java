package dev.ybis.gateway.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTimesTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant TOUCHED = Instant.parse("2026-03-01T00:00:00Z");

    private final Path root;

    FileTimesTest(@TempDir Path root) {
        this.root = root;
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(TOUCHED));
    }

    private void git(Instant time, String... arguments) throws Exception {
        ProcessBuilder git = new ProcessBuilder(Stream.concat(
                        Stream.of("git", "-C", root.toString(), "-c", "user.name=t", "-c", "user.email=t@example.org"),
                        Stream.of(arguments))
                .toList());
        git.environment().put("GIT_AUTHOR_DATE", time.toString());
        git.environment().put("GIT_COMMITTER_DATE", time.toString());
        assertThat(git.inheritIO().start().waitFor()).isZero();
    }

    private Map<String, Long> times(Path folder) {
        List<SourceFile> files = SourceTree.read(folder).files();
        return FileTimes.of(folder, files, new Histories().of(folder));
    }

    @Test
    void a_file_has_the_time_of_the_last_commit_that_changed_it_and_one_that_is_not_committed_so_that_of_the_disk()
            throws Exception {
        git(FIRST, "init", "-q");
        write("part/old.md", "old");
        write("part/changed.md", "first");
        write("part/dirty.md", "clean");
        git(FIRST, "add", "-A");
        git(FIRST, "commit", "-q", "-m", "first");
        write("part/changed.md", "second");
        git(SECOND, "commit", "-q", "-a", "-m", "second");
        write("part/dirty.md", "dirty");
        write("part/new.md", "new");
        Map<String, Long> expected = Map.of(
                "old.md", FIRST.getEpochSecond(),
                "changed.md", SECOND.getEpochSecond(),
                "dirty.md", TOUCHED.getEpochSecond(),
                "new.md", TOUCHED.getEpochSecond());
        // a part of the repository has the same times
        assertThat(times(root.resolve("part"))).isEqualTo(expected);
        assertThat(times(root)).containsEntry("part/changed.md", SECOND.getEpochSecond());
    }

    @Test
    void without_git_the_disk_tells() throws IOException {
        write("a.md", "a");
        assertThat(times(root)).containsExactly(Map.entry("a.md", TOUCHED.getEpochSecond()));
    }
}
