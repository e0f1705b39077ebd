package dev.ybis.gateway.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.git.FileChange.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiffTest {
    private static List<String> paths(String diff) {
        return Diff.parse(diff).stream().map(FileChange::path).toList();
    }

    @Test
    void prefixes_are_taken_off_whatever_they_are() {
        assertThat(paths("--- a/src/x.py\n+++ b/src/x.py\n@@ -1 +1 @@\n-a\n+b\n"))
                .containsExactly("src/x.py");
        assertThat(paths("--- old/src/x.py\t2026-01-01\n+++ new/src/x.py\t2026-01-02\n@@ -1 +1 @@\n-a\n+b\n"))
                .containsExactly("src/x.py");
        assertThat(paths("diff --git i/src/x.py w/src/x.py\n--- i/src/x.py\n+++ w/src/x.py\n@@ -1 +1 @@\n-a\n+b\n"))
                .containsExactly("src/x.py");
    }

    @Test
    void a_diff_without_prefixes_keeps_the_first_folder_of_changed_new_and_removed_files() {
        String changed = "diff --git src/x.py src/x.py\n--- src/x.py\n+++ src/x.py\n@@ -1 +1 @@\n-a\n+b\n";
        String added =
                "diff --git src/new one.py src/new one.py\nnew file mode 100644\n--- /dev/null\n+++ src/new one.py\n@@ -0,0 +1 @@\n+b\n";
        String removed =
                "diff --git src/gone.py src/gone.py\ndeleted file mode 100644\n--- src/gone.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n";
        String quoted =
                "diff --git \"src/\\303\\244.py\" \"src/\\303\\244.py\"\n--- \"src/\\303\\244.py\"\n+++ \"src/\\303\\244.py\"\n@@ -1 +1 @@\n-a\n+b\n";
        assertThat(paths(changed + added + removed + quoted))
                .containsExactly("src/x.py", "src/new one.py", "src/gone.py", "src/ä.py");
        assertThat(paths("--- src/x.py\n+++ src/x.py\n@@ -1 +1 @@\n-a\n+b\n")).containsExactly("src/x.py");
    }

    @Test
    void a_rename_without_prefixes_has_both_names() {
        FileChange change = Diff.parse(
                        "diff --git src/x.py lib/y.py\nsimilarity index 100%\nrename from src/x.py\nrename to lib/y.py\n")
                .getFirst();
        assertThat(change.kind()).isEqualTo(Kind.RENAMED);
        assertThat(List.of(String.valueOf(change.oldPath()), change.path())).containsExactly("src/x.py", "lib/y.py");
    }

    @Test
    void a_diff_whose_lines_were_all_given_other_ends_on_the_way_is_read_as_it_was() {
        String diff = "diff --git a/x.py b/x.py\n--- a/x.py\n+++ b/x.py\n@@ -1,2 +1,2 @@\n one\n-two\n+three\n";
        FileChange change = Diff.parse(diff.replace("\n", "\r\n")).getFirst();
        assertThat(change).isEqualTo(Diff.parse(diff).getFirst());
        assertThat(change.sides(List.of("one", "three")))
                .hasValue(new FileChange.Sides(List.of("one", "two"), List.of("one", "three")));
    }

    @Test
    void either_side_of_a_change_gives_the_other_whatever_is_put_in_or_taken_away() {
        List<String> before = List.of("a", "b", "c", "d", "e", "f", "g", "h");
        List<String> after = List.of("new", "a", "b", "D", "e", "f", "g");
        FileChange change = Diff.parse(
                        "--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+new\n@@ -3,2 +4 @@\n-c\n-d\n+D\n@@ -8 +7,0 @@\n-h\n")
                .getFirst();
        FileChange.Sides sides = new FileChange.Sides(before, after);
        assertThat(change.sides(before)).hasValue(sides);
        assertThat(change.sides(after)).hasValue(sides);
        assertThat(change.sides(List.of("a"))).isEmpty();
    }
}
