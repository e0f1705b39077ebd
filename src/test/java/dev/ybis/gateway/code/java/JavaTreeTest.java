package dev.ybis.gateway.code.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.SourceFile;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// More files than one tree of types looks at.
class JavaTreeTest {
    private static final int FILES = 240;

    /// Each calls the next by a method that only its superclass's type argument tells.
    private static List<SourceFile> files() {
        Stream<SourceFile> calling = IntStream.range(0, FILES)
                .mapToObj(n -> SourceFile.of("a/C%d.java".formatted(n), """
                        package a;
                        class C%1$d extends Holder<C%2$d> { void run() { held.run(); } }
                        """.formatted(n, (n + 1) % FILES)));
        SourceFile holder = SourceFile.of("a/Holder.java", "package a; class Holder<T> { T held; }");
        return Stream.concat(calling, Stream.of(holder)).toList();
    }

    @Test
    void files_divided_among_several_trees_are_tied_as_by_one() {
        CodeMap map = CodeMap.of(files(), _ -> {});
        assertThat(map.links().stream()
                        .filter(edge ->
                                edge.kind().equals(Edge.CALLS) && edge.to().endsWith(".run"))
                        .map(edge -> edge.from() + " " + edge.to()))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, FILES)
                        .mapToObj(n -> "a/C%1$d.java#C%1$d.run a/C%2$d.java#C%2$d.run".formatted(n, (n + 1) % FILES))
                        .toList());
    }

    @Test
    void who_hears_of_the_progress_may_end_it_while_files_are_tied() {
        List<SourceFile> files = files();
        int[] heard = {0};
        assertThatThrownBy(() -> CodeMap.of(files, done -> {
                    heard[0] += done == files.size() ? 1 : 0;
                    if (heard[0] > 1) {
                        throw new IllegalStateException("enough");
                    }
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(heard[0]).isLessThan(FILES);
    }
}
