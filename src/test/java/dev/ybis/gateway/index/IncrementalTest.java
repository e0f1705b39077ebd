package dev.ybis.gateway.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Outlines;
import dev.ybis.gateway.git.SeenFiles;
import dev.ybis.gateway.git.SourceTree;
import dev.ybis.gateway.graph.Contents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept from one run for the next never shows in what comes out.
class IncrementalTest {
    private static final List<String> NAMES = List.of(
            "a/A.java",
            "a/B.java",
            "b/C.java",
            "m.py",
            "p/n.py",
            "p/__init__.py",
            "s.ts",
            "lib/t.ts",
            "lib/index.js",
            "go/x.go",
            "src/lib.rs",
            "src/part.rs",
            "README.md",
            "docs/guide.md",
            "package.json",
            "tsconfig.json",
            "go.mod",
            ".gitignore",
            "lib/.gitignore");
    private static final List<String> LINES = List.of(
            "package a;",
            "import a.B;",
            "class A { B b; void m() { b.m().b.m(); } }",
            "class B { void m() {} }",
            "class B { A m() { return null; } }",
            "class B extends C { A m() { return null; } }",
            "class C extends a.A {}",
            "class C { B b; void n() { b.m().m(); for (B each : new D()) each.m(); } }",
            "interface D { B f(A a); }",
            "class D implements Iterable<B> { public Iterator<B> iterator() { return null; } }",
            "import java.util.*;",
            "class E { D d = a -> a.b; Object o() { return d.f(null).m(); } }",
            "import m",
            "from p import n",
            "def f(): pass",
            "import { t } from './lib/t';",
            "export const t = 1;",
            "export * from './t';",
            "package x",
            "func F() {}",
            "mod part;",
            "pub fn g() {}",
            "See `a/A.java` and [it](m.py).",
            "{\"name\": \"x\", \"main\": \"lib/index.js\"}",
            "module example.org/x",
            "*.ts",
            "p/",
            "// a remark",
            "",
            "# said");

    private final Path root;
    private final Random random;
    private final long seed = System.nanoTime();

    IncrementalTest(@TempDir Path root) {
        this.root = root;
        random = new Random(seed);
    }

    private String any(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        for (int line = random.nextInt(5); line >= 0; line--) {
            lines.add(any(LINES));
        }
        return String.join("\n", lines);
    }

    /// One change. In place a file only grows, for it may be changed again within one tick of the file system's clock.
    private void change() throws IOException {
        Path file = root.resolve(any(NAMES));
        Files.createDirectories(file.getParent());
        switch (random.nextInt(5)) {
            case 0 -> Files.deleteIfExists(file);
            case 1 -> {
                Path other = root.resolve(any(NAMES));
                if (Files.exists(file) && !other.equals(file)) {
                    Files.createDirectories(other.getParent());
                    Files.move(file, other, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            case 2 -> Files.writeString(file, "\n" + any(LINES), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            default -> {
                Path beside = Files.writeString(root.resolve("beside"), text());
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void after_any_series_of_edits_renames_and_deletions_the_index_is_what_a_fresh_one_would_be() throws IOException {
        // a clock that is ahead trusts what was written just now
        SeenFiles seen = new SeenFiles(() -> Instant.now().plusSeconds(60));
        Outlines outlines = new Outlines();
        Contents contents = Contents.NOTHING;
        for (int round = 0; round < 150; round++) {
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                change();
            }
            CodeMap kept =
                    CodeMap.of(SourceTree.read(root, seen, outlines::begin).files(), outlines, _ -> {});
            outlines.remember(kept);
            CodeMap fresh = CodeMap.of(SourceTree.read(root).files(), _ -> {});
            assertThat(kept.files()).as("seed %d, round %d", seed, round).isEqualTo(fresh.files());
            contents = Contents.of(kept, contents);
            assertThat(contents.isLike(Contents.of(fresh)))
                    .as("seed %d, round %d: %s beside %s", seed, round, kept.resolved(), fresh.resolved())
                    .isTrue();
            assertThat(kept.external()).isEqualTo(fresh.external());
            assertThat(kept.unparsed()).isEqualTo(fresh.unparsed());
        }
    }
}
