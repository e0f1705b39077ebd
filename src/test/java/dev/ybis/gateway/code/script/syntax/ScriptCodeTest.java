package dev.ybis.gateway.code.script.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What is read of expressions, functions, classes and types; spelled as [Spelled] says.
class ScriptCodeTest {
    private static List<String> script(String... lines) {
        return Spelled.of("a.js", lines).top();
    }

    private static List<String> typed(String... lines) {
        return Spelled.of("a.ts", lines).top();
    }

    @Test
    void a_chain_of_members_calls_and_elements_is_read_with_or_without_question_marks() {
        assertThat(typed("a?.b?.[0]!.c(d);", "e['f'](g[h()]);")).containsExactly("[a.b].c(d)", "h()", "e.f([g])");
    }

    @Test
    void one_of_several_values_is_meant_and_a_condition_is_beside_them() {
        assertThat(script("x = a || b;", "y = a ?? b;", "z = c() ? a : b;", "w = a() && b;", "v ||= new V();"))
                .containsExactly("x = (a | b)", "y = (a | b)", "c()", "z = (a | b)", "a()", "w = b", "v = new V()");
    }

    @Test
    void what_is_awaited_spread_or_gone_through_is_in_something() {
        assertThat(script("for (const x of await xs()) x.go();", "f(...more);", "for (const key in map) {}"))
                .containsExactly("x = [[xs()]]", "x.go()", "f([more])", "map", "key = _");
    }

    @Test
    void a_template_is_a_text_that_has_expressions_beside_it() {
        assertThat(script("const text = `a ${b()} c`;", "tag`x ${y}`;")).containsExactly("b()", "text = _", "tag(y)");
    }

    @Test
    void what_is_taken_apart_is_itself_there_once() {
        assertThat(script("const {a, b: {c = d()}, ...rest} = make();", "[x, [y]] = pair;"))
                .containsExactly(
                        "parts 1 = make()",
                        "a = parts 1.a",
                        "parts 2 = parts 1.b",
                        "c = (parts 2.c | d())",
                        "rest = parts 1",
                        "x = [pair]",
                        "parts 3 = [pair]",
                        "y = [parts 3]");
    }

    @Test
    void parameters_have_types_defaults_and_parts() {
        assertThat(typed("function f(a: A, b = new B(), {c}: C, ...d: D[]): R { return a; }"))
                .containsExactly("f(a: A, b = new B(), parameter 1: C, d: <D>): R -> a {c = parameter 1.c}");
    }

    @Test
    void an_arrow_keeps_the_this_around_it_and_gives_back_its_expression() {
        assertThat(script("class A { m() { return () => this.n(); } handler = () => this.m(); }"))
                .containsExactly("type A {m(this ) -> () -> this.n(); handler(this ) -> this.m()}");
    }

    @Test
    void what_is_async_or_goes_step_by_step_holds_what_it_gives_back() {
        assertThat(script("async function f() { return new A(); }", "function* g() { yield new B(); yield* f(); }"))
                .containsExactly("f() -> <new A()>", "g() -> <new B()>, <[f()]>");
    }

    @Test
    void a_class_has_fields_static_members_accessors_and_what_nobody_else_sees() {
        assertThat(script(
                        "class A extends B {",
                        "  #own = new C(); static all = [new A()];",
                        "  constructor() { super(); super.start(); }",
                        "  static make() { return new this(); }",
                        "  set size(v) { this.#own.put(v); } get size() { return this.#own; }",
                        "  static { A.all.push(1); }",
                        "}"))
                .containsExactly("type A < B {constructor(this ) {super(); super.start()};"
                        + " make(this type ) -> new this(); property size(this ) -> this.#own;"
                        + " property size(this v) {this.#own.put(v)}; #own = new C(); all = <new A()>;"
                        + " A.all.push(_)}");
    }

    @Test
    void a_parameter_of_a_constructor_can_be_a_field() {
        assertThat(typed("class A { constructor(private dep: Dep, other: O) {} }"))
                .containsExactly("type A {constructor(this dep: Dep, other: O) {this.dep = dep}}");
    }

    @Test
    void overloads_are_one_routine_that_gives_back_what_each_says() {
        assertThat(typed("function f(a: A): B;", "function f(a: C): D;", "function f(a: any): any { return g(a); }"))
                .containsExactly("f(a): (B | D) -> g(a)", "A", "C");
    }

    @Test
    void a_class_without_a_name_is_declared_where_it_stands() {
        assertThat(script("function mixin(Base) { return class extends Base { run() {} }; }"))
                .containsExactly("mixin(Base) -> class 1 {type class 1 < Base {run(this )}}");
    }

    @Test
    void decorators_stand_around_what_they_decorate() {
        assertThat(typed("@part({ uses: Other }) class A { @input() b: B; @on('x') c() {} }"))
                .containsExactly("type A {c(this ); (input()); b: B; (on(_))}", "(part(type  {uses = Other}))");
    }

    @Test
    void an_interface_has_fields_and_methods_without_bodies_and_its_parts_are_one() {
        assertThat(typed(
                        "interface A<T> extends B, C<D> { e: E; f?(g: G): H; [key: string]: I; (j: J): K }",
                        "interface A { l: L }"))
                .containsExactly("type A < B, C<D> {abstract f(this g: G): H; e: E; I; J; K; l: L}");
    }

    @Test
    void types_are_read_as_what_they_hold() {
        assertThat(typed(
                        "type A = Map<string, B[]>;",
                        "type C = D | null | undefined;",
                        "type E = [F, G?];",
                        "type H = (i: I) => J;",
                        "type K = { l: L; m(): M };",
                        "type N = typeof o.p;",
                        "type Q = ns.R & S;"))
                .containsExactly(
                        "alias A < Map<_, <B>>",
                        "alias C < D",
                        "alias E < <F, G>",
                        "alias H < abstract (i: I): J",
                        "alias K < type  {abstract m(this ): M; l: L}",
                        "alias N < (o.p)",
                        "alias Q < (ns.R | S)");
    }

    @Test
    void a_type_parameter_is_what_it_must_be_at_least() {
        assertThat(typed("function f<T extends Base, U>(t: T, u: U, all: T[]): U { return u; }", "class T {}"))
                .containsExactly("type T {}", "f(t: Base, u, all: <Base>) -> u {Base}");
    }

    @Test
    void a_method_that_gives_back_its_own_type_says_so_by_its_body() {
        assertThat(typed("class A { b(): this { return this; } }", "interface C { d(): this }"))
                .containsExactly("type A {b(this ) -> this}", "type C {abstract d(this ): C}");
    }

    @Test
    void casts_are_typed_and_other_words_about_types_stand_beside() {
        assertThat(typed("a = b as C;", "d = <E>f;", "g = h satisfies I;", "j = k as const;", "l<M>(n!);"))
                .containsExactly("a = b as C", "d = f as E", "I", "g = h", "j = k", "(M)", "l(n)");
    }

    @Test
    void what_an_enum_lists_is_of_its_type_and_namespaces_lie_in_each_other() {
        assertThat(typed("enum A { B, C = of('c') }", "namespace D.E { export function f() {} class G {} }"))
                .containsExactly("type A {B: A; C: A = of(_)}", "type D {type E {type G {}; f()}}");
    }

    @Test
    void an_element_of_a_page_makes_one_of_its_component() {
        assertThat(Spelled.of("a.tsx", "const a = <Foo.Bar b={c}><div>{d.map(e => <Item {...e} />)}</div></Foo.Bar>;")
                        .top())
                .containsExactly("a = (new Foo.Bar(type  {b = c}), ((d.map((e) -> new Item(type  {([e])})))))");
    }

    @Test
    void functions_given_their_this_are_called_and_made_objects_are_of_their_type() {
        assertThat(script(
                        "A.prototype.b.call(this, c);",
                        "d.bind(this, e);",
                        "f = Object.create(G.prototype);",
                        "h = Object.freeze(i);"))
                .containsExactly("A.b(c)", "e", "d", "f = () as G", "h = i");
    }
}
