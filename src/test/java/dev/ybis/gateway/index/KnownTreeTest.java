package dev.ybis.gateway.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.graph.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownTreeTest {
    private final KnownTree tree = new KnownTree();
    private final Path root;

    KnownTreeTest(@TempDir Path root) throws IOException {
        this.root = root;
        Files.writeString(root.resolve("a.py"), "def one():\n    return 1\n");
    }

    private void read() {
        tree.analyse(tree.read(root), _ -> {});
    }

    private List<String> symbols() {
        return tree.contents().symbols().stream().map(Symbol::name).toList();
    }

    @Test
    void what_changed_is_known_ahead_and_the_run_behind_finds_the_same() throws IOException {
        // what took long is not done ahead, and the first ones do while nothing is compiled yet
        for (int round = 0; round < 20 && !symbols().equals(List.of("two")); round++) {
            Files.writeString(root.resolve("a.py"), "def n%d():\n    return 1\n".formatted(round));
            read();
            Files.writeString(root.resolve("a.py"), "def two():\n    return 1\n");
            tree.lookAhead(root);
        }
        assertThat(symbols()).containsExactly("two");
        read();
        assertThat(symbols()).containsExactly("two");
    }

    @Test
    void nothing_is_done_ahead_of_a_first_run() {
        tree.lookAhead(root);
        assertThat(symbols()).isEmpty();
        read();
        assertThat(symbols()).containsExactly("one");
    }
}
