package dev.ybis.gateway.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sources that lead back to themselves, or are nested beyond reason: the tree is read to its end all the same.
class CircularSourcesTest {
    private static final String PACKAGE = "[package]\nname = \"my-app\"";
    /// Far deeper than the stack of any thread that reads.
    private static final int DEEP = 10_000;
    private static final int HEIRS = 2_000;

    private final Tree tree = new Tree();

    @Test
    void rust_globs_that_lead_back_to_each_other_end() {
        tree.with("Cargo.toml", PACKAGE)
                .with("src/lib.rs", "mod a;", "mod b;", "mod c;")
                .with("src/a.rs", "pub use crate::b::*;", "pub fn of_a() { of_b(); crate::b::gone(); }")
                .with("src/b.rs", "pub use crate::a::*;", "pub fn of_b() { of_a(); }")
                .with("src/c.rs", "use crate::a::*;", "use crate::b::gone;", "fn f() { of_b(); }");

        assertThat(tree.edges())
                .contains("src/c.rs -wildcard-import-> src/b.rs", "src/a.rs -wildcard-import-> src/b.rs");
        assertThat(tree.unresolved()).containsExactly("src/a.rs:2 crate::b::gone", "src/c.rs:2 crate::b::gone");
    }

    @Test
    void rust_globs_of_modules_behind_such_globs_end() {
        tree.with("Cargo.toml", PACKAGE)
                .with("src/lib.rs", "mod a;", "mod b;", "mod c;", "pub use a::*;", "pub use b::far::*;")
                .with("src/a.rs", "pub use crate::b::*;", "pub use crate::c::near::deep::*;")
                .with("src/b.rs", "pub use crate::c::*;", "pub mod far { pub use crate::a::near::*; }")
                .with("src/c.rs", "pub use crate::a::*;", "pub mod near { pub use crate::b::far::*; pub fn f() {} }");

        assertThat(tree.edges()).contains("src/lib.rs -module-> src/c.rs");
    }

    @Test
    void a_rust_glob_of_a_library_anywhere_in_a_circle_leaves_all_of_it_open() {
        tree.with("Cargo.toml", PACKAGE, "[dependencies]", "serde = \"1\"")
                .with("src/lib.rs", "mod a;", "mod b;", "use crate::a::perhaps;", "use crate::b::perhaps as other;")
                .with("src/a.rs", "pub use crate::b::*;")
                .with("src/b.rs", "pub use crate::a::*;", "pub use serde::*;");

        assertThat(tree.unresolved()).isEmpty();
    }

    @Test
    void rust_reexports_under_each_others_names_end() {
        tree.with("Cargo.toml", PACKAGE)
                .with("src/lib.rs", "mod a;", "mod b;")
                .with("src/a.rs", "pub use crate::b::X;", "pub type T = U; pub type U = T;")
                .with("src/b.rs", "pub use crate::a::X;", "trait P: Q {} trait Q: P {} fn f<T: P>(t: T) { t.go(); }");

        assertThat(tree.map().unparsed()).isEmpty();
    }

    @Test
    void typescript_modules_that_pass_each_other_on_end() {
        tree.with("a.ts", "export * from './b';", "export { lost } from './b';", "export class A extends B {}")
                .with("b.ts", "export * from './c';", "export { lost } from './a';", "export class B extends C {}")
                .with("c.ts", "export * from './a';", "import { A } from './a';", "export class C extends A {}")
                .with("use.ts", "import { A, lost } from './c';", "lost(new A().gone());");

        assertThat(tree.edges()).contains("use.ts -import-> c.ts", "a.ts -re-export-> b.ts");
        assertThat(tree.map().links()).extracting(Edge::from, Edge::to).anySatisfy(pair -> assertThat(pair.toList())
                .containsExactly("use.ts", "a.ts#A"));
    }

    @Test
    void typescript_types_that_are_each_others_alias_end() {
        tree.with(
                "a.ts",
                "type A = B | C;",
                "type B = A[];",
                "type C = Promise<B>;",
                "interface I extends J {} interface J extends I {}",
                "function f(a: A, i: I) { a.go(); i.go(); return f(f(a, i), i); }",
                "const x = y, y = z(), z = () => x;");

        assertThat(tree.symbols("a.ts")).contains("function f 5-5");
    }

    @Test
    void python_modules_and_classes_in_a_circle_end() {
        tree.with("p/__init__.py", "from .a import *", "from .b import *")
                .with("p/a.py", "from .b import *", "from p import lost", "class A(B): pass")
                .with("p/b.py", "from .a import *", "from p.a import lost", "class B(A): pass", "class S(S): pass")
                .with("use.py", "from p import A, lost", "A().gone()", "class D(D): pass", "x = y", "y = x", "y.go()");

        assertThat(tree.edges()).contains("use.py -import-> p/__init__.py", "p/a.py -import-> p/b.py");
    }

    @Test
    void go_types_that_hold_each_other_end() {
        tree.with("go.mod", "module m")
                .with(
                        "a.go",
                        "package m",
                        "type A struct { *B }",
                        "type B struct { *A }",
                        "type I interface { J }",
                        "type J interface { I }",
                        "type T U",
                        "type U T",
                        "type S struct { S }",
                        "func (a A) Go() { a.Gone(); var i I; i.Gone(); var t T; t.Gone(); var s S; s.Gone() }");

        assertThat(tree.symbols("a.go")).contains("method A.Go 9-9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Deep.java | class Deep { int x = %s1%s; }",
                "deep.py | x = %s1%s",
                "deep.js | let x = %s1%s;",
                "deep.ts | let x: number = %s1%s;",
                "deep.tsx | let x: number = %s1%s;",
                "deep.go | package p; var x = %s1%s",
                "src/deep.rs | const X: u8 = %s1%s;",
                "deep.md | %sx%s",
                "deep.adoc | %sx%s",
                "deep.rst | %sx%s",
                "deep.mdx | %sx%s",
            })
    void parentheses_beyond_reason_do_not_end_the_tree(String path, String text) {
        String deep = text.formatted("(".repeat(DEEP), ")".repeat(DEEP));

        assertThat(tree.with(path, deep).with("good.py", "def good(): pass").symbols("good.py"))
                .containsExactly("function good 1-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Deep.java | class Deep { int x = 1%s; } | +1 | ''",
                "deep.py | x = a%s | .f() | ''",
                "deep2.py | x = %s1%s | [ | ]",
                "deep.js | x = a%s | .f() | ''",
                "deep2.js | x = %s1%s | { a: | }",
                "deep3.js | x = %s1%s | () => | ''",
                "deep4.js | %s%s | if (x) { | }",
                "deep.ts | let x: %sB%s; | A< | >",
                "deep2.ts | let x = 1%s; | +1 | ''",
                "deep.go | package p; var x = a%s | .F() | ''",
                "deep2.go | package p; var x %sint%s | []| ''",
                "deep3.go | package p; func f() { %s%s } | if x { | }",
                "src/deep.rs | const X: u8 = a%s; | .f() | ''",
                "src/deep2.rs | %s%s | mod m { | }",
                "src/deep3.rs | fn f() { %s1%s } | ( | ,)",
                "Deep2.java | %s%s | class C { | }",
                "Deep3.java | class Deep3 { Object x = a%s; } | .f() | ''",
                "deep3.py | %s%s | 'if x: ' | pass",
                "deep5.js | x = %s1%s | class { x = | }",
                "deep6.js | x = f(%s1%s) | function() { return f( | ) }",
            })
    void sources_nested_in_any_way_beyond_reason_do_not_end_the_tree(
            String path, String text, String open, String close) {
        String deep = text.replaceFirst("%s", Matcher.quoteReplacement(open.repeat(DEEP)))
                .replaceFirst("%s", close.repeat(DEEP));

        assertThat(tree.with(path, deep).with("good.py", "def good(): pass").symbols("good.py"))
                .containsExactly("function good 1-1");
    }

    @Test
    void modules_that_pass_on_the_same_by_many_ways_are_each_asked_once() {
        int levels = 30;
        StringBuilder modules = new StringBuilder();
        for (int level = 0; level < levels; level++) {
            modules.append("mod a%d; mod b%d;".formatted(level, level));
            tree.with("p/a" + level + ".ts", passOn("export * from './%s%d';", level))
                    .with("p/b" + level + ".ts", passOn("export * from './%s%d';", level))
                    .with("p/a" + level + ".py", passOn("from .%s%d import *", level))
                    .with("p/b" + level + ".py", passOn("from .%s%d import *", level))
                    .with("src/a" + level + ".rs", passOn("pub use crate::%s%d::*;", level))
                    .with("src/b" + level + ".rs", passOn("pub use crate::%s%d::*;", level));
        }
        tree.with("Cargo.toml", PACKAGE)
                .with("src/lib.rs", modules.toString(), "use a0::gone;")
                .with("p/a30.ts", "export const x = 1;")
                .with("p/b30.ts", "export const y = 1;")
                .with("p/a30.py", "x = 1")
                .with("p/b30.py", "y = 1")
                .with("p/use.ts", "import { y, gone } from './a0';", "gone(y);")
                .with("p/use.py", "from .a0 import y, gone", "gone(y)");

        assertThat(tree.map().links())
                .extracting(edge -> edge.from() + " " + edge.to())
                .contains("p/use.ts p/b30.ts#y", "p/use.py p/b30.py#y");
    }

    private static String[] passOn(String line, int level) {
        return new String[] {line.formatted("a", level + 1), line.formatted("b", level + 1)};
    }

    @Test
    void classes_each_below_the_next_do_not_end_the_tree() {
        StringBuilder heirs = new StringBuilder();
        for (int each = HEIRS - 1; each > 0; each--) {
            heirs.append("class C%d(C%d): pass\n".formatted(each, each - 1));
        }
        tree.with("heirs.py", heirs + "class C0: pass", "C1999().gone()").with("good.py", "def good(): pass");

        assertThat(tree.symbols("good.py")).containsExactly("function good 1-1");
    }
}
