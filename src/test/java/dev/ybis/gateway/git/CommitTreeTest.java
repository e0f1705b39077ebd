package dev.ybis.gateway.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ybis.gateway.code.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitTreeTest {
    private static final String MISSING = "not in git";

    private final Path root;

    CommitTreeTest(@TempDir Path root) {
        this.root = root;
    }

    /// A commit with a folder that has files; answers its id.
    private String commit(String folder, Map<String, String> files) throws Exception {
        try (Git git = Git.init().setDirectory(root.toFile()).call();
                ObjectInserter inserter = git.getRepository().newObjectInserter()) {
            TreeFormatter inner = new TreeFormatter();
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] text = file.getValue().getBytes(StandardCharsets.UTF_8);
                ObjectId blob = file.getValue().equals(MISSING)
                        ? ObjectId.fromString("1234567890".repeat(4))
                        : inserter.insert(Constants.OBJ_BLOB, text);
                inner.append(file.getKey(), FileMode.REGULAR_FILE, blob);
            }
            TreeFormatter outer = new TreeFormatter();
            outer.append(folder, FileMode.TREE, inserter.insert(inner));
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(inserter.insert(outer));
            commit.setAuthor(new PersonIdent("t", "t@example.org"));
            commit.setCommitter(new PersonIdent("t", "t@example.org"));
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id.name();
        }
    }

    @Test
    void what_is_no_source_on_disk_is_none_in_a_commit() throws Exception {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("a.py", "x = 1");
        files.put("data.bin", "\0");
        files.put("long.txt", "x".repeat((int) SourceTree.MAX_FILE_BYTES + 1));
        files.put("package-lock.json", "{}");
        List<SourceFile> read = CommitTree.read(root, commit("src", files));
        assertThat(read).containsExactly(SourceFile.of("src/a.py", "x = 1"));
        assertThat(CommitTree.read(root, commit("node_modules", files))).isEmpty();
    }

    @Test
    void a_picture_that_git_lacks_is_nothing_and_a_source_is_told() throws Exception {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("a.py", "x = 1");
        files.put("font.ttf", MISSING);
        assertThat(CommitTree.read(root, commit("src", files))).containsExactly(SourceFile.of("src/a.py", "x = 1"));
        files.put("z.py", MISSING);
        String commit = commit("src", files);
        assertThatThrownBy(() -> CommitTree.read(root, commit)).hasMessageContaining("Missing");
    }

    @Test
    void a_tree_of_too_much_text_is_refused_before_it_fills_the_memory() throws Exception {
        String text = "x".repeat((int) SourceTree.MAX_FILE_BYTES);
        Map<String, String> files = new LinkedHashMap<>();
        for (long bytes = 0; bytes <= CommitTree.MAX_BYTES; bytes += text.length()) {
            files.put(String.format("f%06d.txt", files.size()), text);
        }
        String commit = commit("src", files);
        assertThatThrownBy(() -> CommitTree.read(root, commit))
                .isInstanceOf(CommitTree.TooLarge.class)
                .hasMessageContaining(String.valueOf(CommitTree.MAX_BYTES));
    }
}
