package dev.ybis.gateway.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.knowledge.tokens.Tokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CutsTest {
    private final Cuts cuts = new Cuts("r", new Tokens.Estimate(510));

    private List<Chunk> cut(SourceFile file, Outline outline, long time) {
        return cuts.of(List.of(file), Map.of(file.path(), outline), Map.of(file.path(), time))
                .getOrDefault(file.path(), List.of());
    }

    private static Outline declaring(String name) {
        return new Outline("", List.of(new Declaration(name, "function", 1, 2)), List.of(), List.of(1));
    }

    @Test
    void a_file_is_cut_again_only_where_its_text_its_outline_or_its_time_is_another() {
        SourceFile file = SourceFile.of("a.py", "def a():\n    pass\n");
        Outline outline = declaring("a");
        List<Chunk> first = cut(file, outline, 1);

        assertThat(cut(file, outline, 1)).isSameAs(first);
        assertThat(cut(file, outline, 2)).isNotSameAs(first).allMatch(chunk -> chunk.time() == 2);
        assertThat(cut(file, declaring("b"), 2)).allMatch(chunk -> "b".equals(chunk.symbol()));
        assertThat(cut(SourceFile.of("a.py", "def a():\n    return 1\n"), outline, 1))
                .allMatch(chunk -> chunk.text().contains("return"));
    }

    @Test
    void a_file_that_was_gone_is_cut_anew() {
        SourceFile file = SourceFile.of("a.py", "def a():\n    pass\n");
        Outline outline = declaring("a");
        List<Chunk> first = cut(file, outline, 1);
        assertThat(cuts.of(List.of(), Map.of(), Map.of())).isEmpty();

        assertThat(cut(file, outline, 1)).isNotSameAs(first).isEqualTo(first);
    }
}
