package dev.ybis.gateway.impact.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tries one after another, each of which knows the tree as it is then.
class TrialTest {
    private final Path root;
    private final Trial.Trees trees = new Trial.Trees();

    TrialTest(@TempDir Path root) {
        this.root = root;
    }

    private static void write(Path root, String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> broken(Path tree) {
        return Trial.moved(trees, tree, "pot.py", "kitchen/pot.py").broken().stream()
                .map(edge -> edge.from() + " -> " + edge.to())
                .sorted()
                .toList();
    }

    @Test
    void a_try_after_a_change_knows_the_change_and_one_in_another_tree_that_tree() throws IOException {
        Path one = root.resolve("one");
        Path other = root.resolve("other");
        write(one, "pot.py", "x = 1");
        write(one, "tea.py", "import pot");
        write(other, "pot.py", "x = 1");
        assertThat(broken(one)).containsExactly("tea.py -> pot.py");
        assertThat(broken(one)).containsExactly("tea.py -> pot.py");
        write(one, "cup.py", "import pot");
        write(one, "tea.py", "import os");
        assertThat(broken(one)).containsExactly("cup.py -> pot.py");
        assertThat(broken(other)).isEmpty();
        Files.delete(one.resolve("cup.py"));
        assertThat(broken(one)).isEmpty();
    }
}
