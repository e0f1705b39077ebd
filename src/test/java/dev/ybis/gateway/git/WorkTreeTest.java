package dev.ybis.gateway.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ybis.gateway.git.FileChange.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkTreeTest {
    private static final String TEXT = "one line\nanother line\na third one\nand the last of them\n";

    private final Path root;

    WorkTreeTest(@TempDir Path root) throws IOException {
        this.root = root.toRealPath();
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String commit() throws GitAPIException {
        try (Git git = Git.init().setDirectory(root.toFile()).call()) {
            git.add().addFilepattern(".").call();
            RevCommit commit = git.commit()
                    .setMessage("x")
                    .setAuthor("t", "t@example.org")
                    .setCommitter("t", "t@example.org")
                    .setSign(false)
                    .call();
            return commit.name();
        }
    }

    @Test
    void what_is_new_changed_renamed_and_gone_is_told_committed_or_not_but_nothing_that_is_ignored() throws Exception {
        write(".gitignore", "*.log\n/out/\n");
        write("same.txt", "same");
        write("changed.txt", TEXT);
        write("gone.txt", "nothing like the others at all");
        write("old.txt", TEXT.replace("line", "row"));
        String base = commit();
        write("committed.txt", "later");
        commit();
        write("changed.txt", TEXT.replace("third", "3rd"));
        write("new ünder/a.txt", "brand new");
        write("noise.log", "x");
        write("out/built.txt", "x");
        write("node_modules/m/index.js", "x");
        Files.delete(root.resolve("gone.txt"));
        Files.delete(root.resolve("old.txt"));
        write("renamed.txt", TEXT.replace("line", "row").replace("third", "3rd"));
        WorkTree tree = WorkTree.since(root, "HEAD~1");
        assertThat(tree.commit()).isEqualTo(base);
        assertThat(tree.changes())
                .extracting(change -> change.kind() + " " + change.path() + " " + change.oldPath())
                .containsExactlyInAnyOrder(
                        Kind.MODIFIED + " changed.txt null",
                        Kind.ADDED + " committed.txt null",
                        Kind.ADDED + " new ünder/a.txt null",
                        Kind.DELETED + " gone.txt null",
                        Kind.RENAMED + " renamed.txt old.txt");
        assertThat(tree.changes())
                .filteredOn(change -> change.path().equals("changed.txt"))
                .flatExtracting(FileChange::hunks)
                .flatExtracting(FileChange.Hunk::newTouched)
                .contains(3);
    }

    @Test
    void a_folder_below_the_work_tree_s_root_has_its_own_changes_with_its_own_paths() throws Exception {
        write("part/a.txt", "a");
        write("b.txt", "b");
        commit();
        write("part/a.txt", "aa");
        write("b.txt", "bb");
        assertThat(WorkTree.since(root.resolve("part"), "HEAD").changes())
                .extracting(FileChange::path)
                .containsExactly("a.txt");
    }

    @Test
    void what_can_t_be_compared_is_never_called_unchanged() throws Exception {
        write("ignored/a.txt", "a");
        write(".gitignore", "/ignored/\n");
        assertThatThrownBy(() -> WorkTree.since(root, "HEAD")).hasMessageContaining("not in git");
        commit();
        assertThatThrownBy(() -> WorkTree.since(root, "nowhere")).hasMessageContaining("'nowhere' is no commit");
        assertThatThrownBy(() -> WorkTree.since(root, "HEAD:.gitignore")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WorkTree.since(root.resolve("ignored"), "HEAD"))
                .hasMessageContaining("no commit with this folder");
    }

    @Test
    void a_tracked_file_is_compared_although_gitignore_excludes_it_and_its_neighbours_are_not() throws Exception {
        write("out/kept.txt", TEXT);
        write("out/same.txt", TEXT);
        String base = commit();
        write(".gitignore", "out/\n");
        write("out/kept.txt", TEXT.replace("third", "3rd"));
        write("out/noise.txt", "x");
        assertThat(WorkTree.since(root, base).changes())
                .extracting(FileChange::path)
                .containsExactlyInAnyOrder(".gitignore", "out/kept.txt");
    }
}
