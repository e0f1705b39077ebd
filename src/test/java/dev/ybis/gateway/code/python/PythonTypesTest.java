package dev.ybis.gateway.code.python;

import static dev.ybis.gateway.code.python.Snippet.code;
import static dev.ybis.gateway.code.python.Snippet.symbols;
import static dev.ybis.gateway.code.python.Snippet.terms;
import static dev.ybis.gateway.code.python.Snippet.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Routine;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What types are written in Python, and what a function gives.
class PythonTypesTest {
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
}
