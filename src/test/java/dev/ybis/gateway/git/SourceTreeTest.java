package dev.ybis.gateway.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {
    private final Path root;

    SourceTreeTest(@TempDir Path root) {
        this.root = root;
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> paths() {
        return SourceTree.read(root).files().stream().map(SourceFile::path).toList();
    }

    @Test
    void gitignore_files_are_honoured_at_every_level_with_the_innermost_word_last() throws IOException {
        write(".gitignore", "*.log\n/build/\n");
        write("src/.gitignore", "!keep.log\nsecret.txt\n");
        write("a.log", "");
        write("build/out.txt", "");
        write("src/build/in.txt", "");
        write("src/keep.log", "");
        write("src/secret.txt", "");
        assertThat(paths()).containsExactly(".gitignore", "src/.gitignore", "src/build/in.txt", "src/keep.log");
    }

    @Test
    void a_part_of_a_git_work_tree_obeys_the_rules_above_it() throws IOException {
        write(".git/config", "");
        write(".gitignore", "secrets.txt\n/part/private/\n");
        write("part/secrets.txt", "");
        write("part/private/key.txt", "");
        write("part/open.txt", "");
        assertThat(SourceTree.read(root.resolve("part")).files())
                .extracting(SourceFile::path)
                .containsExactly("open.txt");
    }

    @Test
    void what_git_tracks_is_read_though_it_is_ignored_and_nothing_else_in_its_folder() throws Exception {
        write(".gitignore", "package.json\n/dist/\n");
        write("package.json", "{}");
        write("dist/kept/index.js", "1");
        write("dist/kept/other.js", "2");
        write("dist/made.js", "3");
        git("init", "-q");
        git("add", "-f", ".gitignore", "package.json", "dist/kept/index.js");
        write("part/package.json", "{}");

        assertThat(paths()).containsExactly(".gitignore", "dist/kept/index.js", "package.json");
        assertThat(SourceTree.folders(root))
                .containsExactly(root, root.resolve("dist"), root.resolve("dist/kept"), root.resolve("part"));
    }

    @Test
    void what_git_tracks_in_a_part_of_a_work_tree_is_read_though_it_is_ignored() throws Exception {
        write(".gitignore", "*.gen\n");
        write("part/tracked.gen", "");
        write("part/other.gen", "");
        git("init", "-q");
        git("add", "-f", "part/tracked.gen");

        assertThat(SourceTree.read(root.resolve("part")).files())
                .extracting(SourceFile::path)
                .containsExactly("tracked.gen");
    }

    private void git(String... arguments) throws Exception {
        var git = new ProcessBuilder(Stream.concat(Stream.of("git", "-C", root.toString()), Stream.of(arguments))
                .toList());
        assertThat(git.inheritIO().start().waitFor()).isZero();
    }

    @Test
    void folders_that_hold_no_sources_are_left_out_without_any_gitignore() throws IOException {
        write(".git/config", "");
        write("node_modules/x/index.js", "");
        write("a.js", "");
        assertThat(paths()).containsExactly("a.js");
    }

    @Test
    void binary_and_huge_files_are_counted_and_not_read() throws IOException {
        Files.write(root.resolve("nul.txt"), new byte[] {'a', 0, 'b'});
        Files.write(root.resolve("latin1.txt"), new byte[] {(byte) 0xe4, (byte) 0xff});
        Files.write(root.resolve("huge.txt"), new byte[(int) SourceTree.MAX_FILE_BYTES + 1]);
        write("ok.txt", "ok");
        SourceTree.Contents contents = SourceTree.read(root);
        assertThat(contents.files()).extracting(SourceFile::path).containsExactly("ok.txt");
        assertThat(contents.binary()).isEqualTo(2);
        assertThat(contents.tooLarge()).isEqualTo(1);
    }

    @Test
    void links_are_not_followed_so_loops_and_other_folders_do_not_matter(@TempDir Path other) throws IOException {
        write("dir/a.txt", "a");
        Files.writeString(other.resolve("private.txt"), "secret");
        Files.createSymbolicLink(root.resolve("dir/loop"), root);
        Files.createSymbolicLink(root.resolve("out"), other);
        Files.createSymbolicLink(root.resolve("file.txt"), other.resolve("private.txt"));
        assertThat(paths()).containsExactly("dir/a.txt");
    }

    @Test
    void names_with_spaces_and_any_script_keep_one_canonical_form() throws IOException {
        write("mit leer/Gru\u0308\u00dfe.md", "x");
        write("\u65e5\u672c\u8a9e.py", "");
        assertThat(paths()).containsExactly("mit leer/Gr\u00fc\u00dfe.md", "\u65e5\u672c\u8a9e.py");
    }
}
