package dev.ybis.gateway.code.python;

import static dev.ybis.gateway.code.python.Snippet.code;
import static dev.ybis.gateway.code.python.Snippet.function;
import static dev.ybis.gateway.code.python.Snippet.terms;
import static dev.ybis.gateway.code.python.Snippet.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.names.syntax.Block;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import org.junit.jupiter.api.Test;

/// What names Python code binds and uses.
class PythonExpressionsTest {
    @Test
    void each_way_to_bind_a_name_binds_it() {
        assertThat(told(function(
                                "def f(s):",
                                "    for a, (b, c) in xs: pass",
                                "    with open(p) as d, g() as (e, h): pass",
                                "    try: pass",
                                "    except (E, F) as i: pass",
                                "    while (n := g()): pass",
                                "    j, k = x, y",
                                "    l, *m = q",
                                "    async with o as r: pass",
                                "    u[1] = t.v[w] = z")
                        .body()
                        .terms()))
                .containsExactly(
                        "a := ? ~ xs[][]",
                        "b := ? ~ xs[][][]",
                        "c := ? ~ xs[][][]",
                        "d := ? ~ open(p)[]",
                        "e := ? ~ g()[][]",
                        "h := ? ~ g()[][]",
                        "i := ? ~ <E, F>[]",
                        "n := ? ~ g()",
                        "j := ? ~ x",
                        "k := ? ~ y",
                        "l := ? ~ q[]",
                        "m := ? ~ q",
                        "r := ? ~ o[]",
                        "u[]",
                        "z",
                        "w",
                        "t.v := ? ~ <z>");
    }

    @Test
    void patterns_bind_and_name_types() {
        assertThat(told(function(
                                "def f(s):",
                                "    match s:",
                                "        case Point(x=0, y=yy) as p if p > q: pass",
                                "        case [a, *rest] | {'k': v}: pass",
                                "        case mod.CONST | _: r()",
                                "        case z: pass")
                        .body()
                        .terms()))
                .containsExactly(
                        "s",
                        "Point",
                        "yy := ? ~ s as Point.y",
                        "p := ? ~ s as Point",
                        "{p, q}",
                        "a := ? ~ s[]",
                        "rest := ? ~ s[]",
                        "v := ? ~ s[]",
                        "mod.CONST",
                        "r()",
                        "z := ? ~ s");
    }

    @Test
    void names_of_a_comprehension_stay_in_it_but_those_it_binds_for_others() {
        assertThat(terms("x = [A(i) for i in y if i]")).containsExactly("x := ? ~ () {i := ? ~ y[], i} -> <A(i)>()");
        assertThat(terms("x = {k: v for k, v in y.items()}"))
                .containsExactly("x := ? ~ () {k, k := ? ~ y.items()[][], v := ? ~ y.items()[][]} -> <v>()");
        assertThat(terms("any((m := f(i)) for i in y)")).containsExactly("i := ? ~ y[]", "any(<m := ? ~ f(i)>)");
    }

    @Test
    void lambdas_have_parameters_with_defaults_and_return_what_they_say() {
        assertThat(terms("f(lambda a, b=C(), *c: a.x(b))"))
                .containsExactly("f((a := ? ~ ?, b := ? ~ C(), c := ? ~ ?) {} -> a.x(b))");
    }

    @Test
    void parameters_with_stars_hold_what_is_given() {
        assertThat(told(function("def f(a, /, b: A = B(), *c: C, d=1, **e: D): pass")
                        .parameters()))
                .containsExactly("a := ? ~ ?", "b := A ~ B()", "c := <C> ~ ?", "d := ? ~ 0", "e := <D> ~ ?");
    }

    @Test
    void async_and_generators_hold_what_they_give() {
        Routine f = function("async def f() -> A:", "    return await g()");
        assertThat(told(f.returns())).isEqualTo("<A>");
        assertThat(told(f.returned())).containsExactly("<g()[]>");
        Routine g = function("async def g() -> AsyncIterator[A]:", "    yield x", "    async for i in h(): yield i");
        assertThat(told(g.returns())).isEqualTo("AsyncIterator<A>");
        assertThat(told(g.returned())).containsExactly("<x>", "<i>");
        assertThat(told(function("def h():", "    yield from k()").returned())).containsExactly("<k()[]>");
    }

    @Test
    void decorators_belong_to_what_they_decorate() {
        assertThat(told(function("@app.route(PATH)", "@cached", "def f(): pass")
                        .body()
                        .terms()))
                .containsExactly("app.route(PATH)", "cached");
        assertThat(told(code("@reg(A)", "class B: pass")
                        .top()
                        .classes()
                        .getFirst()
                        .body()
                        .terms()))
                .containsExactly("reg(A)");
    }

    @Test
    void a_global_name_stays_that_of_the_file() {
        assertThat(told(function("def f():", "    global x", "    x = A()", "    x += 1", "    y = 1")
                        .body()
                        .terms()))
                .containsExactly("x = ? ~ A()", "x = ? ~ 0", "y := ? ~ 0");
    }

    @Test
    void every_expression_is_reached() {
        assertThat(terms(
                        "f(*a, **b, n=c)",
                        "f'{d!r:>{e}}'",
                        "g and h",
                        "i or j",
                        "k if l else m",
                        "not n, -o, p < q",
                        "r[s:t]",
                        "{u: v, **w}",
                        "getattr(x, 'y')",
                        "del z",
                        "assert a, b",
                        "raise A from b",
                        "super().m()"))
                .containsExactly(
                        "f(a[], b[], c)",
                        "{{d, {{e}}}}",
                        "g",
                        "h",
                        "i|j",
                        "l",
                        "k|m",
                        "{n}",
                        "{o}",
                        "{p, q}",
                        "{s, t}",
                        "r[]",
                        "u",
                        "<v, w[]>",
                        "x.y",
                        "z",
                        "a",
                        "b",
                        "A",
                        "b",
                        "super().m()");
    }

    @Test
    void lines_are_those_of_the_names() {
        Block top = code("a.b(", ").c(", "    d)").top();
        Term.Call call = (Term.Call) top.terms().getFirst();
        assertThat(call.line()).isEqualTo(2);
        assertThat(call.arguments().getFirst().at()).isEqualTo(3);
        assertThat(code("@x", "def f(): pass").top().routines().getFirst().line())
                .isEqualTo(2);
    }
}
