package dev.ybis.gateway.code.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.names.Written;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Import;
import dev.ybis.gateway.code.names.syntax.Wildcard;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is read of Go code to follow its names.
class GoCodeTest {
    @Test
    void an_import_has_its_alias_or_the_last_part_of_its_path_that_is_no_version() {
        CodeFile file =
                read("import (", "\"a/b\"", "c \"d\"", "_ \"e\"", ". \"f\"", "\"g/h/v2\"", "\"gopkg.in/i.v3\"", ")");
        assertThat(file.imports())
                .containsExactly(
                        new Import("b", "a/b", null, null, 3),
                        new Import("c", "d", null, null, 4),
                        new Import("h", "g/h/v2", null, null, 7),
                        new Import("i", "gopkg.in/i.v3", null, null, 8));
        assertThat(file.wildcards()).containsExactly(new Wildcard("f", 6));
        assertThat(file.exports()).isNull();
    }

    @Test
    void methods_are_extensions_of_the_type_of_their_receiver() {
        CodeFile file = read("func (s *Stack[T]) Push(item T) {}", "func (Stack[T]) Size() int { return 0 }");
        assertThat(file.extensions()).hasSize(1);
        assertThat(file.extensions().getFirst().prefix()).isEqualTo("Stack");
        assertThat(Written.of(file.extensions().getFirst().of())).isEqualTo("Stack");
        assertThat(file.extensions().getFirst().body().routines())
                .extracting(Written::of)
                .containsExactly("s Push(item: T): ", " Size() -:  => -");
    }

    @Test
    void what_a_struct_embeds_is_a_base_and_a_field() {
        assertThat(types("type Server struct { *Base; log.Logger; addr, name string; next *Server; tags []Tag }"))
                .containsExactly("Server < Base, log.Logger: Base: Base; Logger: log.Logger; addr: -; name: -; "
                        + "next: Server; tags: <Tag>");
    }

    @Test
    void what_an_interface_embeds_is_a_base_and_its_methods_have_no_body() {
        assertThat(types("type Store interface { Reader; Get(key string) (Item, error); ~int | Kind }"))
                .containsExactly("Store < Reader, Kind:  | abstract  Get(key: -) <Item, ->: ");
    }

    @Test
    void an_alias_is_its_only_base_and_a_type_of_another_is_below_it() {
        assertThat(types("type A = b.C", "type D e.F", "type G int"))
                .containsExactly("A = < b.C: ", "D < e.F: ", "G: ");
    }

    @Test
    void a_type_of_slices_says_what_a_loop_gives_and_one_of_functions_what_a_call_gives() {
        assertThat(types("type IDs []ID", "type Make func(key string) Item"))
                .containsExactly("IDs:  |  __iter__() <ID>: ", "Make:  |  __call__() Item: ");
    }

    @Test
    void a_parameter_of_types_is_what_it_is_bound_to() {
        assertThat(routines("func Show[T fmt.Stringer, U any](x T, y []U) T { return x }"))
                .containsExactly("Show(x: fmt.Stringer, y: <U>) fmt.Stringer: fmt.Stringer => x");
        assertThat(routines("func Next(x T) {}")).containsExactly("Next(x: T): ");
    }

    @Test
    void each_of_several_names_may_be_any_result_of_a_call() {
        assertThat(body("a, err := open(x)")).containsExactly("~ = open(x)", "a = [~]", "err = [~]");
        assertThat(body("v, ok := m[key]")).containsExactly("key", "v = [m]", "ok = -");
        assertThat(body("a, b := f(), g()")).containsExactly("a = f()", "b = g()");
        assertThat(body("_, c := x.(T)")).containsExactly("x as T", "c = -");
    }

    @Test
    void only_declarations_give_names_values() {
        assertThat(body("count = f()", "s.next = g()")).containsExactly("count", "f()", "s.next", "g()");
    }

    @Test
    void a_loop_gives_elements() {
        assertThat(body("for _, v := range items { v.run() }")).containsExactly("v = [items]", "v.run()");
        assertThat(body("for k, v := range items {}")).containsExactly("~ = items", "k = [~]", "v = [~]");
        assertThat(body("for v := range channel {}", "for range 3 {}")).containsExactly("v = [channel]");
        assertThat(body("v := <-channel")).containsExactly("v = [channel]");
        assertThat(body("select { case v, ok := <-c: v.run() }")).containsExactly("v = [c]", "ok = -", "v.run()");
    }

    @Test
    void a_switch_on_types_says_what_its_variable_may_be() {
        assertThat(body("switch v := x.(type) { case *A, b.C: v.run(); case nil: default: f(v) }"))
                .containsExactly("v = x", "v: A", "v: b.C", "v.run()", "f(v)");
        assertThat(body("switch x.(type) { case A: }")).containsExactly("x", "A");
    }

    @Test
    void keys_of_maps_are_names_and_those_of_structs_are_fields() {
        assertThat(body("a := Point{X: x, Y: y}")).containsExactly("a = new Point(Point.X, x, Point.Y, y)");
        assertThat(body("a := &geo.Point{x}")).containsExactly("a = new geo.Point(x)");
        assertThat(body("a := map[Kind]Point{Origin: {X: x}}"))
                .containsExactly("a = (Origin Point.X x) as <Kind, Point>");
        assertThat(body("a := []*Point{{X: x}, other}")).containsExactly("a = (Point.X x other) as <Point>");
        assertThat(body("a := [...]string{\"\", b}")).containsExactly("a = (b)");
    }

    @Test
    void a_struct_without_a_name_has_members() {
        assertThat(body("a := []struct{ in Input; n int }{{in: x}}"))
                .containsExactly("a = (x) as <type{in: Input; n: -}>");
    }

    @Test
    void functions_without_a_name_have_their_own_variables() {
        assertThat(body("f := func(a A) B { b := a.b(); return b }")).containsExactly("f = {(a: A) B: b = a.b() => b}");
    }

    @Test
    void conversions_and_arguments_of_types_are_read() {
        assertThat(body("a := []byte(b)", "c := make([]D, n)", "e := new(F)", "g := append(h, i)"))
                .containsExactly("a = b as -", "c = (n) as <D>", "e = new F()", "g = <h, i>");
        assertThat(body("a := f[A](b)", "c := g[C, D](e, i)", "j := List[K]{}"))
                .containsExactly("a = f<A>(b)", "c = g<C, D>(e, i)", "j = new List<K>()");
    }

    @Test
    void indexes_bounds_and_operands_are_reached() {
        assertThat(body("a := b[f(c)].d", "e := g[h:i]", "j := k + l.m", "return !n, o"))
                .containsExactly("f(c)", "a = [b].d", "h", "i", "e = g", "j = (k l.m)");
    }

    @Test
    void a_constant_without_a_value_is_of_the_type_before() {
        assertThat(Written.lines(
                        read("const ( A Kind = iota; B; _; C = 1 )").top().terms()))
                .containsExactly("A: Kind = -", "B: Kind = -", "Kind", "C = -");
    }

    @Test
    void results_with_names_are_variables() {
        assertThat(routines("func f() (item Item, err error) { return }"))
                .containsExactly("f() <Item, ->: item: Item; err: -");
        assertThat(routines("func f() (Item, error) { return g() }")).containsExactly("f() <Item, ->:  => g()");
    }

    @Test
    void statements_inside_others_are_read_in_their_order() {
        assertThat(body(
                        "if a := f(); a.ok() { g(a) } else if b { h() } else { go i() }",
                        "for j := 0; j < k; j++ { defer l(j) }",
                        "switch m := n(); m { case o: p(); default: q() }",
                        "label: for { c <- r; break label }"))
                .containsExactly(
                        "a = f()", "a.ok()", "g(a)", "b", "h()", "i()", "j = -", "(j k)", "j", "l(j)", "m = n()", "m",
                        "o", "p()", "q()", "c", "r");
    }

    @Test
    void lines_are_those_of_names() {
        CodeFile file = read("func f() {", "  a.", "    b()", "}");
        assertThat(file.top().routines().getFirst().body().terms().getFirst().at())
                .isEqualTo(4);
    }

    private static CodeFile read(String... lines) {
        return Written.code(GoTree.read(GoTree.parse("package p\n" + String.join("\n", lines))));
    }

    private static List<String> types(String... lines) {
        return Written.types(read(lines));
    }

    private static List<String> routines(String... lines) {
        return Written.routines(read(lines));
    }

    private static List<String> body(String... lines) {
        return Written.body(read("func f() {\n" + String.join("\n", lines) + "\n}"));
    }
}
