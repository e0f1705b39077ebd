package dev.ybis.gateway.code.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Trees made by hand, and which symbols of other files their code reaches.
class PythonNamesTest {
    private static List<String> calls(Tree tree, String from) {
        return tree.map().links().stream()
                .filter(link -> link.from().equals(from) && link.kind().equals("calls"))
                .map(link -> link.to() + " " + link.rule())
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void a_module_inside_a_package_is_reached_by_its_dotted_name() {
        Tree tree = new Tree()
                .with("a/__init__.py", "def top(): pass")
                .with("a/b/c.py", "def run(): pass")
                .with("d/e.py", "def go(): pass")
                .with(
                        "main.py",
                        "import a.b.c",
                        "import d.e",
                        "from a.b import c as other",
                        "def m():",
                        "    a.b.c.run()",
                        "    d.e.go()",
                        "    a.top()",
                        "    other.run()");
        assertThat(calls(tree, "main.py#m"))
                .containsExactly("a/__init__.py#top call", "a/b/c.py#run call", "d/e.py#go call");
    }

    @Test
    void names_pass_through_packages_and_stars() {
        Tree tree = new Tree()
                .with("p/__init__.py", "from .one import A", "from .two import *")
                .with("p/one.py", "class A:", "    def run(self): pass")
                .with("p/two.py", "from ..q import f as g")
                .with("q.py", "def f(): pass")
                .with("r/__init__.py")
                .with("r/s.py", "from p import A, g", "def m():", "    A().run()", "    g()");
        tree.with("p2/__init__.py");
        assertThat(calls(tree, "r/s.py#m")).contains("p/one.py#A call", "p/one.py#A.run call");
    }

    @Test
    void what_is_written_passed_on_and_held_is_followed() {
        Tree tree = new Tree()
                .with(
                        "t.py",
                        "class A:",
                        "    def __init__(self, x): self.x = x",
                        "    def run(self) -> 'B': ...",
                        "    @property",
                        "    def b(self): return B()",
                        "    def __enter__(self): return self",
                        "class B:",
                        "    def go(self): pass",
                        "async def make() -> list[B]: ...",
                        "@contextmanager",
                        "def opened():",
                        "    yield B()")
                .with(
                        "u.py",
                        "from t import *",
                        "from t import A as X, make, opened",
                        "KEPT = {'a': X}",
                        "def a(x: 'X | None'): x.run().go()",
                        "def b():",
                        "    with X(1) as y: y.b.go()",
                        "async def c():",
                        "    for each in await make(): each.go()",
                        "def d(): KEPT['a'](1).run()",
                        "def e(): return [b for b in [X(1)]][0]",
                        "def f():",
                        "    for i, x in enumerate([e()]): x.run()",
                        "def g():",
                        "    with opened() as b: b.go()");
        assertThat(calls(tree, "u.py#a")).containsExactly("t.py#A.run call", "t.py#B.go call");
        assertThat(calls(tree, "u.py#b")).contains("t.py#A.__init__ call", "t.py#B.go call");
        assertThat(calls(tree, "u.py#c")).contains("t.py#B.go call", "t.py#make call");
        assertThat(calls(tree, "u.py#d")).contains("t.py#A.__init__ call", "t.py#A.run call");
        assertThat(calls(tree, "u.py#f")).contains("t.py#A.run call", "u.py#e call");
        assertThat(calls(tree, "u.py#g")).contains("t.py#B.go call", "t.py#opened call");
    }

    @Test
    void a_stub_is_followed_where_there_is_nothing_else() {
        Tree tree = new Tree()
                .with("s.pyi", "class A:", "    def run(self) -> B: ...", "class B:", "    def go(self) -> None: ...")
                .with("u.py", "from s import A", "def a(): A().run().go()");
        assertThat(calls(tree, "u.py#a")).contains("s.pyi#A.run call", "s.pyi#B.go call");
    }
}
