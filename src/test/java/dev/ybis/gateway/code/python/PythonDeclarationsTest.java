package dev.ybis.gateway.code.python;

import static dev.ybis.gateway.code.python.Snippet.code;
import static dev.ybis.gateway.code.python.Snippet.method;
import static dev.ybis.gateway.code.python.Snippet.symbols;
import static dev.ybis.gateway.code.python.Snippet.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Routine;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a Python file declares and imports.
class PythonDeclarationsTest {
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
}
