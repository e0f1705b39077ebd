package dev.ybis.gateway.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenFilesTest {
    private final Path root;
    private final Path file;

    SeenFilesTest(@TempDir Path root) throws IOException {
        this.root = root;
        file = Files.writeString(root.resolve("a.txt"), "one");
    }

    private SourceFile read(SeenFiles seen) {
        return SourceTree.read(root, seen, _ -> {}).files().getFirst();
    }

    private static SeenFiles later() {
        return new SeenFiles(() -> Instant.now().plusSeconds(60));
    }

    @Test
    void a_file_that_nobody_has_touched_for_a_while_is_not_read_again() {
        SeenFiles seen = later();
        assertThat(read(seen)).isSameAs(read(seen));
    }

    @Test
    void a_file_that_was_written_just_now_is_read_again_for_it_may_have_been_written_twice() throws IOException {
        SeenFiles seen = new SeenFiles();
        FileTime time = Files.getLastModifiedTime(file);
        assertThat(read(seen).text()).isEqualTo("one");
        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, time);
        assertThat(read(seen).text()).isEqualTo("two");
    }

    @Test
    void another_file_of_the_same_size_and_time_in_its_place_is_read() throws IOException {
        SeenFiles seen = later();
        assertThat(read(seen).text()).isEqualTo("one");
        Path other = Files.writeString(root.resolveSibling(root.getFileName() + "-other"), "two");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(read(seen).text()).isEqualTo("two");
    }

    @Test
    void a_file_that_went_and_came_back_is_read() throws IOException {
        SeenFiles seen = later();
        SourceFile before = read(seen);
        Path away = Files.move(file, root.resolveSibling(root.getFileName() + "-away"));
        assertThat(SourceTree.read(root, seen, _ -> {}).files()).isEmpty();
        Files.move(away, file);
        assertThat(read(seen)).isEqualTo(before).isNotSameAs(before);
    }
}
