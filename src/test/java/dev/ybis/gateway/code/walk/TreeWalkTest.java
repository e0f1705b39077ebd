package dev.ybis.gateway.code.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.treesitter.TSLanguage;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TreeSitterGo;
import org.treesitter.TreeSitterJava;
import org.treesitter.TreeSitterPython;
import org.treesitter.TreeSitterTsx;

class TreeWalkTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(new TreeSitterJava(), "class A<T> { int a = 1, b; @X void f(A... as) { as[0].f(); } }"),
                Arguments.of(new TreeSitterPython(), "def f(a, *b: int = 3) -> 'Ä':\n  return [x for x in a if x]\n"),
                Arguments.of(new TreeSitterTsx(), "const a = (b: C) => <D e={f} g='😀'>{h}</D>"),
                Arguments.of(new TreeSitterGo(), "package p\nfunc (s *S) f() (int, error) { return 1, nil"),
                Arguments.of(new TreeSitterJava(), "class { ) broken ( ] é"),
                Arguments.of(new TreeSitterPython(), ""));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void with_and_without_the_binding_the_tree_is_the_same(TSLanguage language, String text) {
        try (TSParser parser = new TSParser()) {
            parser.setLanguage(language);
            try (TSTree tree = parser.parseString(null, text)) {
                assertThat(ForeignWalk.works())
                        .as("the parser can be called without the binding")
                        .isTrue();
                assertThat(told(new ForeignWalk(tree)))
                        .isEqualTo(told(new BoundWalk(tree)))
                        .isNotEmpty();
            }
        }
    }

    private static List<String> told(TreeWalk walk) {
        List<String> told = new ArrayList<>();
        try (walk) {
            tell(walk, 0, told);
        }
        return told;
    }

    private static void tell(TreeWalk walk, int depth, List<String> told) {
        told.add("%d: %d as %d, %d to %d".formatted(depth, walk.symbol(), walk.field(), walk.start(), walk.end()));
        if (walk.toFirstChild()) {
            do {
                tell(walk, depth + 1, told);
            } while (walk.toNextSibling());
            assertThat(walk.toParent()).isTrue();
        }
    }
}
