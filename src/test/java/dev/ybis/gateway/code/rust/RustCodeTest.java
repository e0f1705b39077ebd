package dev.ybis.gateway.code.rust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.names.Written;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Import;
import dev.ybis.gateway.code.names.syntax.Wildcard;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is read of Rust code to follow its names.
class RustCodeTest {
    @Test
    void a_use_is_an_import_of_each_name_and_a_glob_a_wildcard() {
        CodeFile file = read("use a::b::{c, d as e, self};", "use f::*;", "mod g;", "extern crate h as i;");
        assertThat(file.imports())
                .containsExactly(
                        new Import("c", "a::b", "c", "a::b::c", 1),
                        new Import("e", "a::b", "d", "a::b::d", 1),
                        new Import("b", "a", "b", "a::b", 1),
                        new Import("g", "self::g", null, null, 3),
                        new Import("i", "h", null, null, 4));
        assertThat(file.wildcards()).containsExactly(new Wildcard("f", 2));
    }

    @Test
    void the_first_names_of_paths_are_imports() {
        assertThat(read("fn f() { crate::a::b(); lib::c(); self::d(); Kind::A; }")
                        .imports())
                .containsExactly(
                        new Import("crate", "crate", null, null, 1),
                        new Import("lib", "lib", null, null, 1),
                        new Import("self::", "self", null, null, 1));
    }

    @Test
    void what_a_module_inside_a_file_says_of_those_above_leads_through_the_file() {
        CodeFile file = read("mod tests { use super::*; use super::super::x; fn f() { super::g(); self::h(); } }");
        assertThat(file.wildcards()).containsExactly(new Wildcard("self", 1));
        assertThat(file.imports()).contains(new Import("x", "super", "x", "super::x", 1));
        assertThat(file.top().classes().getFirst().body().routines())
                .extracting(Written::of)
                .containsExactly("f(): self::.g(); self::.tests.h()");
    }

    @Test
    void an_impl_extends_its_type_by_its_trait() {
        CodeFile file = read(
                "impl<T: Draw> Shape<T> for a::Stack<T> { const N: u8 = 1; type Item = Foo;",
                "fn get(&mut self, t: T) -> Self::Item { self.x } fn new() -> Self { Self { x: 1 } } }");
        assertThat(file.extensions()).hasSize(1);
        var extension = file.extensions().getFirst();
        assertThat(extension.prefix()).isEqualTo("Stack");
        assertThat(Written.of(extension.of())).isEqualTo("a.Stack<Draw>");
        assertThat(Written.lines(extension.bases())).containsExactly("Shape<Draw>");
        assertThat(extension.body().classes()).extracting(Written::of).containsExactly("Item = < Foo: ");
        assertThat(extension.body().routines())
                .extracting(Written::of)
                .containsExactly("self get(t: Draw) Self.Item:  => self.x", "new() Self:  => new Self(-, Self.x)");
    }

    @Test
    void a_trait_has_bases_and_routines_with_or_without_a_body() {
        assertThat(types("trait Draw: Shape { fn a(&self) -> A; fn b(self: Box<Self>) {} type Item: C; }"))
                .containsExactly("Draw < Shape:  | abstract self a() A:  | self b(): ");
    }

    @Test
    void fields_are_called_by_their_names_or_places() {
        assertThat(types("struct S { a: Box<A>, b: Option<&'a B>, c: [u8; 3] }", "struct P(pub C, u8);"))
                .containsExactly("S: a: A; b: Option<B>; c: -", "P: 0: C; 1: -");
    }

    @Test
    void variants_are_types_below_their_enum_with_fields_of_their_own() {
        var kind = read("enum Kind { A, B(Foo), C { x: Bar } }").top().classes().getFirst();
        assertThat(kind.body().classes())
                .extracting(Written::of)
                .containsExactly("A < Kind: ", "B < Kind: 0: Foo", "C < Kind: x: Bar");
    }

    @Test
    void a_parameter_of_types_is_what_it_is_bound_to() {
        assertThat(routines("fn f<T: A + B, U>(t: &T, u: U, v: impl C, w: &dyn D) where U: E {}"))
                .containsExactly("f(t: A|B, u: E, v: C, w: D): A|B; E");
        assertThat(routines("fn f<F>(f: F) where F: Fn(A) -> B {}")).containsExactly("f(f: <B>): A; <B>");
    }

    @Test
    void patterns_bind_parts_of_what_they_look_into() {
        assertThat(body("let Some(x) = y() else { return; };")).containsExactly("~ = y()", "x = [~]");
        assertThat(body("let (a, mut b) = c;")).containsExactly("a = [c]", "b = [c]");
        assertThat(body("if let Foo { q, r: s, .. } = z {}"))
                .containsExactly("z as Foo", "q = z as Foo.q", "s = z as Foo.r");
        assertThat(body("match v { E::B(x, _) if x.ok() => x.run(), A | n => n, }"))
                .containsExactly("~ = v", "~ as E.B", "x = ~ as E.B.0", "x.ok()", "A", "n = ~");
        assertThat(body("for (i, item) in items.iter() { item.run(); }"))
                .containsExactly("~ = [items.iter()]", "i = [~]", "item = [~]", "item.run()");
    }

    @Test
    void the_last_expression_is_returned_from_each_branch() {
        assertThat(routines("fn f() -> A { if a { return b; } match c { D => e, _ => { g(); h } } }"))
                .containsExactly("f() A: a; ~ = c; D; g() => b; e|h");
        assertThat(routines("fn f() { g(); }")).containsExactly("f(): g()");
    }

    @Test
    void what_may_fail_or_comes_later_gives_what_is_in_it() {
        assertThat(body("let a: Foo = b()?.c.await;")).containsExactly("a: Foo = [[b()].c]");
    }

    @Test
    void paths_types_and_values_are_told_apart() {
        assertThat(body(
                        "let a = Vec::<A>::new();",
                        "let b = <B as C>::f();",
                        "let c = d::<E>(&f, *g);",
                        "let h = H { i, j: k, ..l };",
                        "let m = n[o] as P;",
                        "q.0.r = [s, t];"))
                .containsExactly(
                        "a = Vec<A>.new()",
                        "C",
                        "b = B.f()",
                        "c = d<E>(f, g)",
                        "h = new H(i, H.i, k, H.j, l)",
                        "o",
                        "m = [n] as P",
                        "(q.0.r <s, t>)");
    }

    @Test
    void closures_have_their_own_variables() {
        assertThat(body("let a = |b, (c, d): B| -> C { let e = b.f(); e };"))
                .containsExactly("a = {(b, ~: B) C: c = [~]; d = [~]; e = b.f() => e}");
    }

    @Test
    void what_a_macro_is_given_is_read_by_its_looks() {
        assertThat(body("let a = vec![Foo::new(b.c), d.0.e()];")).containsExactly("a = vec(Foo.new(b.c), d.0.e())");
        assertThat(routines("macro_rules! twice { ($x:expr) => { crate::run($x) } }"))
                .containsExactly("abstract twice(): crate.run($x)");
    }

    @Test
    void items_that_a_macro_puts_a_condition_on_are_items_and_derived_traits_are_named() {
        assertThat(routines("cfg_if! {", "  fn f() {}", "}")).containsExactly("f(): ");
        assertThat(Written.lines(read("#[derive(Debug, a::Shown)] #[test] struct S;")
                        .top()
                        .terms()))
                .containsExactly("Debug", "a.Shown");
    }

    private static CodeFile read(String... lines) {
        return Written.code(RustTree.read(RustTree.parse(String.join("\n", lines))));
    }

    private static List<String> types(String... lines) {
        return Written.types(read(lines));
    }

    private static List<String> routines(String... lines) {
        return Written.routines(read(lines));
    }

    private static List<String> body(String... lines) {
        return Written.body(read("fn f() {\n" + String.join("\n", lines) + "\n}"));
    }
}
