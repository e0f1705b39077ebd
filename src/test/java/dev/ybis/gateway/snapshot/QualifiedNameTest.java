package dev.ybis.gateway.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.graph.Contents;
import dev.ybis.gateway.graph.IndexedFile;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.graph.Recorded;
import dev.ybis.gateway.graph.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QualifiedNameTest {
    private static final Snapshot SNAPSHOT = snapshot(
            "core/src/main/java/com/example/Shop.java#Shop",
            "core/src/main/java/com/example/Shop.java#Shop.sell",
            "other/src/com/example/Shop.java#Shop",
            "src/shop/__init__.py#open",
            "src/shop/items.py#sell",
            "crates/core/src/items.rs#take");

    private static Snapshot snapshot(String... nodes) {
        List<Symbol> symbols = Stream.of(nodes)
                .map(node -> node.split("#"))
                .map(of -> new Symbol(of[0] + "#" + of[1], of[0], of[1], "class", 1, 1))
                .toList();
        List<IndexedFile> files = symbols.stream()
                .map(Symbol::path)
                .distinct()
                .map(path -> new IndexedFile(path, "", "", 1))
                .toList();
        var repository =
                new IndexedRepository("names", "/names", null, Instant.EPOCH, "1", 0, 0, 0, 0, 0, 0, 0, null, 0, false);
        return Snapshot.of(new Recorded(repository, new Contents(files, symbols, List.of(), List.of(), List.of())));
    }

    private static List<String> meant(String text) {
        return Target.in(SNAPSHOT, text).map(Target::id).toList();
    }

    @Test
    void a_member_is_found_as_documentation_names_it() {
        for (String text : List.of("Shop#sell", "com.example.Shop#sell(int, String)", "Shop.sell()")) {
            assertThat(meant(text)).as(text).containsExactly("core/src/main/java/com/example/Shop.java#Shop.sell");
        }
        assertThat(meant("Shop#buy")).isEmpty();
    }

    @Test
    void a_file_is_found_by_the_end_of_its_path() {
        assertThat(meant("items.py")).containsExactly("src/shop/items.py");
        assertThat(meant("example/Shop.java"))
                .containsExactly("core/src/main/java/com/example/Shop.java", "other/src/com/example/Shop.java");
        assertThat(meant("tems.py")).isEmpty();
    }

    @Test
    void a_symbol_is_found_by_its_name_with_its_package_or_module() {
        assertThat(meant("com.example.Shop.sell"))
                .containsExactly("core/src/main/java/com/example/Shop.java#Shop.sell");
        assertThat(meant("shop.items.sell")).containsExactly("src/shop/items.py#sell");
        assertThat(meant("shop.open")).containsExactly("src/shop/__init__.py#open");
        assertThat(meant("items::take")).containsExactly("crates/core/src/items.rs#take");
    }

    @Test
    void each_that_is_called_so_is_a_candidate() {
        assertThat(meant("com.example.Shop"))
                .containsExactly(
                        "core/src/main/java/com/example/Shop.java#Shop", "other/src/com/example/Shop.java#Shop");
    }

    @Test
    void a_module_is_its_file() {
        assertThat(meant("shop.items")).containsExactly("src/shop/items.py");
        assertThat(meant("src.shop")).containsExactly("src/shop/__init__.py");
    }

    @Test
    void parts_of_names_and_other_modules_are_not_meant() {
        assertThat(meant("example.Other.sell")).isEmpty();
        assertThat(meant("ample.Shop.sell")).isEmpty();
        assertThat(meant("sell.")).isEmpty();
        assertThat(meant("Items")).isEmpty();
    }
}
