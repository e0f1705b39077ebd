package dev.ybis.gateway.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sources with syntax errors: what is before them and after them still counts, in each language.
class BrokenSourcesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p/B.java | package p; import q.Good; class B { void f( { Good g; }\\n void after() {} } | q/Good.java | package q; public class Good {} | B.after",
                "b.py | import good\\ndef broken(:\\n    pass\\n\\ndef after():\\n    return good | good.py | x = 1 | after",
                "b.js | import g from './good.js';\\nlet x = ;\\nexport function after() { return g; } | good.js | export default 1; | after",
                "b.ts | import g from './good';\\nlet x: = ;\\nexport function after(): void {} | good.ts | export default 1; | after",
                "b.go | package p\\nimport \"m/good\"\\nfunc broken( {\\n}\\nfunc After() { good.X() } | good/g.go | package good\\nfunc X() {} | After",
                "src/lib.rs | mod good;\\nfn broken( -> {}\\nfn after() { good::x(); } | src/good.rs | pub fn x() {} | after",
            })
    void the_rest_of_a_broken_file_counts(String path, String text, String goodPath, String good, String declared) {
        List<SourceFile> files = List.of(
                SourceFile.of(path, text.replace("\\n", "\n")),
                SourceFile.of(goodPath, good.replace("\\n", "\n")),
                SourceFile.of("go.mod", "module m\n"),
                SourceFile.of("Cargo.toml", "[package]\nname = \"m\"\n"));
        CodeMap map = CodeMap.of(files, _ -> {});
        assertThat(map.edges())
                .filteredOn(edge -> edge.from().equals(path))
                .extracting(Edge::to)
                .contains(goodPath);
        assertThat(map.outlines().getOrDefault(path, Outline.NONE).declarations())
                .extracting(Declaration::name)
                .contains(declared);
        assertThat(map.unparsed()).isEmpty();
        assertThat(map.unresolved())
                .extracting(Unresolved::path, each -> each.text().startsWith("syntax error: "))
                .containsExactlyElementsOf(path.endsWith(".java") ? List.of() : List.of(tuple(path, true)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "b.ts | function lost() {\\n  if (x) {\\n\\nexport function after() {}",
                "b.js | const x = f(1, 2;\\nlet y = ;",
                "b.py | x = (1,\\ndef after(): pass",
                "b.go | package p\\nfunc broken() { if x {\\n\\nfunc after() {}",
                "src/b.rs | fn broken() { if x {\\n\\nfn after( {}",
            })
    void what_cannot_be_read_is_said_once(String path, String text) {
        assertThat(new Tree().with(path, text.replace("\\n", "\n")).unresolved())
                .singleElement()
                .asString()
                .startsWith(path)
                .contains("syntax error: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src/lib.rs | fn f(raw: &str) { g(&raw.len()); let p = &raw const x; }",
                "a.ts | export function f<\\n  chain extends C,\\n  type extends T = 'x',\\n>(a: P<chain, type>) {}",
                "a.ts | export type P<type extends T = G> = N<A> extends true ? (type extends 'x' ? A : never) : B",
                "a.ts | export type P<\\n  /** why */\\n  out chain extends C = D,\\n> = N",
                "a.test.ts | mock('x', async f => { const m = await f<typeof import(\"./x\")>(); return m.y(); })",
                "a.tsx | const a = <a href=\"https://example.org/?b=c&d=e\" title='x'>y</a>",
                "a.jsx | const a = <a href=\"https://example.org/?b=c&d=e&f=g\">y</a>"
            })
    void what_a_grammar_does_not_know_is_no_syntax_error(String path, String text) {
        assertThat(new Tree().with(path, text.replace("\\n", "\n")).map().unresolved())
                .extracting(Unresolved::text)
                .noneMatch(said -> said.contains("syntax error"));
    }

    @ParameterizedTest
    @CsvSource({
        "b.py, 'x = \"\uFEFF\"\ndef after(): pass'",
        "b.js, 'x = \"\uFEFF\"\nfunction after() {}'",
        "b.go, 'package p\nvar x = \"\uFEFF\"\nfunc after() {}'"
    })
    void a_byte_order_mark_inside_of_a_text_moves_nothing(String path, String text) {
        assertThat(new Tree().with(path, text).symbols(path)).last().asString().contains(" after ");
    }
}
