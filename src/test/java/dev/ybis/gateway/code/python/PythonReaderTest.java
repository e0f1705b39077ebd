package dev.ybis.gateway.code.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.Block;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.treesitter.TreeSitterPython;

/// Snippets, and what names they have. Terms are told in a short form: `x := T ~ v` is a name of type `T` with a value.
class PythonReaderTest {
    private static PythonReader.Read read(String... lines) {
        return PythonReader.read(SyntaxTree.parse(new TreeSitterPython(), String.join("\n", lines)));
    }

    private static CodeFile code(String... lines) {
        return read(lines).code();
    }

    private static List<String> terms(String... lines) {
        return told(code(lines).top().terms());
    }

    private static Routine method(String... lines) {
        return code(lines).top().classes().getFirst().body().routines().getFirst();
    }

    private static Routine function(String... lines) {
        return code(lines).top().routines().getFirst();
    }

    private static List<String> symbols(String... lines) {
        return read(lines).declarations().stream()
                .map(each -> each.kind() + " " + each.name() + " " + each.line() + "-" + each.end())
                .toList();
    }

    private static List<String> told(List<? extends Term> terms) {
        return terms.stream().map(PythonReaderTest::told).toList();
    }

    private static String all(List<? extends Term> terms) {
        return terms.stream().map(PythonReaderTest::told).collect(Collectors.joining(", "));
    }

    private static String told(@Nullable Term term) {
        return switch (term) {
            case null -> "?";
            case Term.Name(String name, int _) -> name;
            case Term.Member(Term of, String name, int _) -> told(of) + "." + name;
            case Term.Call(Term callee, List<Term> arguments, int _) -> told(callee) + "(" + all(arguments) + ")";
            case Term.Create(Term type, List<Term> arguments, int _) -> "new " + told(type) + all(arguments);
            case Term.Assign(Term target, Term type, Term value, int _) ->
                told(target) + " := " + told(type) + " ~ " + told(value);
            case Term.Element(Term of) -> told(of) + "[]";
            case Term.Either(List<Term> options) ->
                options.stream().map(PythonReaderTest::told).collect(Collectors.joining("|"));
            case Term.Typed(Term of, Term type) -> told(of) + " as " + told(type);
            case Term.Applied(Term of, List<Term> arguments) ->
                (of.equals(Term.NOTHING) ? "" : told(of)) + "<" + all(arguments) + ">";
            case Term.Lambda(Routine routine) ->
                "(" + all(routine.parameters()) + ") {" + all(routine.body().terms()) + "} -> "
                        + all(routine.returned());
            case Term.Anonymous(ClassTree type) -> "class " + type.name();
            case Term.Parts(List<Term> parts) -> "{" + all(parts) + "}";
            case Term.Literal _ -> "0";
        };
    }

    @Test
    void a_field_set_on_self_has_its_type_and_value_and_is_a_symbol_once() {
        String[] text = {"class A:", "    def f(self, y):", "        self.x: T = y", "        self.x = z; self.q.r = 1"
        };
        assertThat(told(method(text).body().terms()))
                .containsExactly("self.x := T ~ y", "self.x := ? ~ z", "self.q.r := ? ~ 0");
        assertThat(symbols(text)).containsExactly("class A 1-4", "method A.f 2-4", "field A.x 3-3");
    }

    @Test
    void a_property_is_called_by_its_name_and_its_setter_is_a_part_of_it() {
        String[] text = {
            "class A:",
            "    @property",
            "    def p(self) -> T: return self._p",
            "    @p.setter",
            "    def p(self, value): self._p = value",
            "    @functools.cached_property",
            "    def q(self): return B()"
        };
        List<Routine> routines = code(text).top().classes().getFirst().body().routines();
        assertThat(routines).extracting(Routine::name).containsExactly("p", "q");
        assertThat(routines).allMatch(Routine::isProperty);
        Routine p = routines.getFirst();
        assertThat(told(p.returns())).isEqualTo("T");
        assertThat(told(p.returned())).containsExactly("self._p");
        assertThat(told(p.body().terms())).contains("self._p := ? ~ value", "value := ? ~ ?");
        assertThat(p.parameters()).isEmpty();
        assertThat(symbols(text)).containsExactly("class A 1-7", "method A.p 3-5", "field A._p 5-5", "method A.q 7-7");
    }

    @Test
    void methods_are_called_on_an_object_on_the_type_or_on_nothing() {
        CodeFile code = code(
                "class A:",
                "    def a(this): pass",
                "    @classmethod",
                "    def b(cls, x): pass",
                "    @staticmethod",
                "    def c(x): pass",
                "    def __new__(cls): pass",
                "    def d(*args): pass",
                "def e(self): pass");
        List<Routine> methods = code.top().classes().getFirst().body().routines();
        assertThat(methods)
                .extracting(method -> method.receiver() == null
                        ? ""
                        : method.receiver().name() + (method.receiver().isOfType() ? " of type" : ""))
                .containsExactly("this", "cls of type", "", "cls of type", "args");
        assertThat(methods.get(1).parameters()).hasSize(1);
        assertThat(methods.get(2).parameters()).hasSize(1);
        assertThat(code.top().routines().getFirst().receiver()).isNull();
    }

    @Test
    void what_stands_in_a_class_is_a_field_and_in_an_enum_a_constant() {
        assertThat(symbols(
                        "@dataclass",
                        "class P:",
                        "    x: int",
                        "    y: int = field(",
                        "        default=1)",
                        "    _z = w = 3",
                        "    __slots__ = ()",
                        "class C(str, enum.Enum):",
                        "    RED, BLUE = 1, 2",
                        "    note: str",
                        "class N(NamedTuple):",
                        "    class In:",
                        "        v = 1"))
                .containsExactly(
                        "class P 2-7",
                        "field P.x 3-3",
                        "field P.y 4-5",
                        "field P._z 6-6",
                        "field P.w 6-6",
                        "enum C 8-10",
                        "constant C.RED 9-9",
                        "constant C.BLUE 9-9",
                        "field C.note 10-10",
                        "class N 11-13",
                        "class N.In 12-13",
                        "field N.In.v 13-13");
    }

    @Test
    void names_of_a_module_are_symbols_but_not_what_is_local_imported_or_special() {
        assertThat(symbols(
                        "try:",
                        "    import fast",
                        "    MODE = 1",
                        "except ImportError:",
                        "    fast = None",
                        "if x:",
                        "    a, (b, *c) = f()",
                        "    MODE = 2",
                        "__all__ = ['a']",
                        "_ = gettext",
                        "def f():",
                        "    local = 1",
                        "    class In:",
                        "        v = 1",
                        "        def m(self): self.w = 1",
                        "for i in [j for j in x]: pass",
                        "g: int",
                        "f = wrap(f)",
                        "type Pair[T] = tuple[T, T]"))
                .containsExactly(
                        "constant MODE 3-3",
                        "variable a 7-7",
                        "variable b 7-7",
                        "variable c 7-7",
                        "function f 11-15",
                        "variable g 17-17",
                        "type Pair 19-19");
    }

    @Test
    void imports_count_for_the_file_wherever_they_stand() {
        CodeFile code = code(
                "from __future__ import annotations",
                "import a.b.c, d.e as f",
                "from ..g import (h as i,  # why",
                "    j)",
                "from . import k",
                "from l.m import *",
                "if TYPE_CHECKING:",
                "    from n import o",
                "def p():",
                "    import q");
        assertThat(code.imports())
                .extracting(each -> each.local() + " " + each.module() + " " + each.member() + " " + each.orModule()
                        + " " + each.line())
                .containsExactly(
                        "a a null null 2",
                        "f d.e null null 2",
                        "i ..g h ..g.h 3",
                        "j ..g j ..g.j 4",
                        "k . k .k 5",
                        "o n o n.o 8",
                        "q q null null 10");
        assertThat(code.wildcards()).extracting(each -> each.module()).containsExactly("l.m");
        assertThat(code.exports()).isNull();
    }

    @Test
    void written_types_are_terms_with_what_is_quoted_in_them() {
        assertThat(terms(
                        "a: Foo | None",
                        "b: Optional['x.Foo']",
                        "c: dict[str, List[Foo]]",
                        "d: 'Union[Foo, \"Bar\"]'",
                        "e: 'Foo[Bar] | None'",
                        "f: Callable[[A], B]",
                        "g: Any",
                        "h: ClassVar[Foo]",
                        "i: int",
                        "j: Literal['Foo']",
                        "k: typing.Annotated[Foo, Bar()]",
                        "l: Repo[Foo]",
                        "m: Type[Foo]",
                        "n: Foo | Any",
                        "o: None"))
                .containsExactly(
                        "a := Foo ~ ?",
                        "b := x.Foo ~ ?",
                        "c := <List<Foo>> ~ ?",
                        "d := ? ~ ?",
                        "e := Foo<Bar> ~ ?",
                        "{A}",
                        "f := <B> ~ ?",
                        "g := ? ~ ?",
                        "h := Foo ~ ?",
                        "i := 0 ~ ?",
                        "j := 0 ~ ?",
                        "Bar()",
                        "k := Foo ~ ?",
                        "l := Repo<Foo> ~ ?",
                        "m := Type<Foo> ~ ?",
                        "n := ? ~ ?",
                        "o := 0 ~ ?");
    }

    @Test
    void types_get_other_names_and_variables_of_types_are_what_bounds_them() {
        assertThat(terms(
                        "X = Union[A, 'B']",
                        "Y: TypeAlias = 'A'",
                        "Z = A | B",
                        "T = TypeVar('T')",
                        "U = TypeVar('U', bound='A')",
                        "V = TypeVar('V', A, B)",
                        "W = cast(A, x)",
                        "R = Repo[A]()"))
                .containsExactly(
                        "X := ? ~ A|B",
                        "Y := ? ~ A",
                        "Z := ? ~ A|B",
                        "T := ? ~ ?",
                        "U := ? ~ A",
                        "V := ? ~ A|B",
                        "W := ? ~ x as A",
                        "A",
                        "R := ? ~ Repo[]()");
        CodeFile code = code(
                "type X[T] = list[A]",
                "def f[T: A, U](x: T) -> U: pass",
                "class B[T: A](Generic[T], C[A], metaclass=M): pass");
        assertThat(code.top().classes().getFirst().alias()).isTrue();
        assertThat(told(code.top().classes().getFirst().bases())).containsExactly("<A>");
        assertThat(told(code.top().routines().getFirst().body().terms())).containsExactly("T := ? ~ A", "U := ? ~ ?");
        ClassTree b = code.top().classes().getLast();
        assertThat(told(b.bases())).containsExactly("C<A>");
        assertThat(told(b.body().terms())).contains("Generic<T>", "M");
    }

    @Test
    void overloads_are_one_function_with_all_it_may_give() {
        String[] text = {
            "@overload",
            "def f(x: A) -> A: ...",
            "@typing.overload",
            "def f(x: B) -> B: ...",
            "def f(x, y=C()): return g(x)"
        };
        List<Routine> routines = code(text).top().routines();
        assertThat(routines).hasSize(1);
        Routine f = routines.getFirst();
        assertThat(told(f.returns())).isEqualTo("A|B");
        assertThat(told(f.parameters())).containsExactly("x := ? ~ ?", "y := ? ~ C()");
        assertThat(told(f.body().terms())).contains("x := A ~ ?", "x := B ~ ?");
        assertThat(told(f.returned())).containsExactly("g(x)");
        assertThat(f.isAbstract()).isFalse();
        assertThat(symbols(text)).containsExactly("function f 2-5");
    }

    @Test
    void what_has_no_body_is_abstract() {
        CodeFile code = code(
                "class A:",
                "    @abc.abstractmethod",
                "    def a(self): return 1",
                "    def b(self):",
                "        'Says why.'",
                "        ...",
                "    def c(self): raise NotImplementedError('c')",
                "    def d(self): pass",
                "    def e(self): 'Only says.'");
        assertThat(code.top().classes().getFirst().body().routines())
                .extracting(Routine::isAbstract)
                .containsExactly(true, true, true, false, false);
    }

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
                .containsExactly("{x, A()}", "{x, 0}", "y := ? ~ 0");
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
