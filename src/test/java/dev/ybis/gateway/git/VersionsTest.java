package dev.ybis.gateway.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What files said, asked for again and again while they change.
class VersionsTest {
    private static final String FILE = "pot.py";

    private final Path root;
    private final Histories histories = new Histories();

    VersionsTest(@TempDir Path root) {
        this.root = root;
    }

    @BeforeEach
    void begin() throws Exception {
        git("init", "-q");
    }

    private String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("git", "-C", root.toString(), "-c", "user.name=t", "-c", "user.email=t@example.org"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(git.waitFor()).as(said).isZero();
        return said;
    }

    private void write(String text) throws IOException {
        Files.writeString(root.resolve(FILE), text);
    }

    private String commit(String text) throws Exception {
        write(text);
        git("add", "-A");
        git("commit", "-q", "-m", "change");
        return git("rev-parse", "HEAD");
    }

    /// The commit that changed a symbol since another, `disk` where it is changed there alone, null where it says the
    /// same.
    private @Nullable String changed(String symbol, String then) {
        History history = histories.of(root);
        List<History.Change> since = history.changes().stream()
                .takeWhile(change -> !change.commit().equals(then))
                .toList();
        try (Versions versions = histories.versions(root)) {
            Versions.Changed changed =
                    versions.since(FILE, symbol, History.touching(since, FILE), then, Long.MAX_VALUE);
            History.@Nullable Change by = changed == null ? null : changed.by();
            return by != null ? by.commit() : changed == null ? null : "disk";
        }
    }

    @Test
    void what_is_known_from_before_is_no_older_than_the_tree() throws Exception {
        String first = commit("def fill():\n    return 1\n\ndef pour():\n    return 1\n");
        assertThat(changed("fill", first)).isNull();
        write("def fill():\n    return 2\n\ndef pour():\n    return 1\n");
        assertThat(changed("fill", first)).isEqualTo("disk");
        assertThat(changed("pour", first)).isNull();
        String second = commit("def fill():\n    return 2\n\ndef pour():\n    return 1\n");
        assertThat(changed("fill", first)).isEqualTo(second);
        String third = commit("def fill():\n    return 2\n\ndef pour():\n    return 3\n");
        assertThat(changed("fill", first)).isEqualTo(second);
        assertThat(changed("pour", first)).isEqualTo(third);
        git("reset", "-q", "--hard", first);
        assertThat(changed("fill", first)).isNull();
    }

    @Test
    void what_was_the_same_word_for_word_did_not_change_but_for_another_of_its_name() throws Exception {
        String first = commit("def fill():\n    return 1\n\ndef fill():\n    return 2\n\nx = 1\n");
        String second = commit("def fill():\n    return 2\n\nx = 1\n");
        commit("y = 0\n\ndef fill():\n    return 2\n\nx = 2\n");
        assertThat(changed("fill", first)).isEqualTo(second);
        assertThat(changed("fill", second)).isNull();
    }

    @Test
    void behind_its_end_nothing_is_looked_for() throws Exception {
        String first = commit("x = 1\n");
        try (Versions versions = histories.versions(root)) {
            assertThatThrownBy(() -> versions.since(FILE, "x", List.of(), first, System.nanoTime() - 1))
                    .isInstanceOf(Versions.OutOfTime.class);
        }
    }

    @Test
    void the_last_change_and_the_heading_of_a_line_are_those_of_now() throws Exception {
        String first = commit("def fill():\n    return 1\n");
        commit("# a comment\ndef fill():\n        return 1\n");
        for (int again = 0; again < 2; again++) {
            try (Versions versions = histories.versions(root)) {
                Versions.Last last = versions.last(FILE, "fill", histories.of(root), Long.MAX_VALUE);
                assertThat(last.by()).isNotNull().returns(first, History.Change::commit);
                Files.writeString(root.resolve("a.md"), "# Pots " + again + "\n\nText\n");
                assertThat(versions.section("a.md", 3)).isEqualTo("Pots " + again);
                assertThat(versions.isDirty(FILE)).isFalse();
                assertThat(versions.isDirty("a.md")).isTrue();
            }
        }
    }

    @Test
    void outside_git_nothing_is_known_of_what_was() throws Exception {
        Path outside = Files.createDirectory(root.resolve("outside"));
        git("-C", outside.toString(), "rev-parse", "--git-dir");
        Files.writeString(outside.resolve(FILE), "x = 1");
        try (Versions versions = histories.versions(outside)) {
            assertThat(versions.at("HEAD", FILE, "")).isNull();
            assertThat(versions.at("0".repeat(40), FILE, "")).isNull();
            assertThat(versions.now(FILE, "")).isNotNull();
        }
    }

    @Test
    void what_was_found_is_not_looked_for_again_and_what_was_not_is() {
        Sayings sayings = new Sayings();
        AtomicInteger reads = new AtomicInteger();
        for (int again = 0; again < 3; again++) {
            assertThat(sayings.hash(root, "c", "found", () -> "hash" + reads.incrementAndGet()))
                    .isEqualTo("hash1");
            assertThat(sayings.part("found", "hash1", "", () -> "said" + reads.incrementAndGet()))
                    .isEqualTo("said2");
        }
        for (int again = 0; again < 3; again++) {
            sayings.hash(root, "c", "not found", () -> {
                reads.incrementAndGet();
                return null;
            });
        }
        assertThat(reads).hasValue(5);
    }

    @Test
    void what_was_asked_for_the_longest_ago_is_forgotten_where_there_is_too_much() {
        Sayings sayings = new Sayings();
        sayings.part("kept", "h", "", () -> "first");
        sayings.part("forgotten", "h", "", () -> "first");
        for (int i = 0; i < Sayings.MOST - 1; i++) {
            sayings.part("kept", "h", "", () -> "again");
            sayings.part("other" + i, "h", "", () -> "x");
        }
        assertThat(sayings.part("kept", "h", "", () -> "again")).isEqualTo("first");
        assertThat(sayings.part("forgotten", "h", "", () -> "again")).isEqualTo("again");
    }
}
