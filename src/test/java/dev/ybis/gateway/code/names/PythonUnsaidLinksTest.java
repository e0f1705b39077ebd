package dev.ybis.gateway.code.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ybis.gateway.code.Edge;
import org.junit.jupiter.api.Test;

/// Links of Python that no name says: by decorators, by what the language runs, by pytest.
class PythonUnsaidLinksTest {
    private final LinkTree tree = new LinkTree();

    @Test
    void a_name_stands_for_what_a_decorator_makes_of_the_function() {
        tree.with(
                        "cli.py",
                        "from typing import Any, Callable, overload",
                        "class Command:",
                        "    def main(self): pass",
                        "    def __call__(self): return self.main()",
                        "class Group(Command):",
                        "    def command(self, name=None) -> Callable[[Any], Command]: pass",
                        "    def result(self): pass",
                        "def plain(f) -> Group: return Group()",
                        "def group(name=None, **more) -> Callable[[Any], Group]: pass",
                        "def untyped(name):",
                        "    def decorator(f):",
                        "        made = Group()",
                        "        return made",
                        "    return decorator",
                        "def kept(f): return f",
                        "class lazy:",
                        "    def __get__(self, one, type): pass",
                        "    def result(self): pass")
                .with(
                        "use.py",
                        "from cli import plain, group, untyped, kept, lazy",
                        "@plain",
                        "def a(): pass",
                        "@group('x')",
                        "def b(): pass",
                        "@untyped('x')",
                        "@kept",
                        "def c(): pass",
                        "@b.command()",
                        "def d(): pass",
                        "@kept",
                        "def e(): return plain(1)",
                        "class Shop:",
                        "    @lazy",
                        "    def f(self): pass",
                        "def ua(): a.result()",
                        "def ub(): b.result()",
                        "def uc(): c.result()",
                        "def ud(): d.main()",
                        "def ue(): e().result()",
                        "def uf(shop: Shop): shop.f.result()",
                        "def ug(): a()");

        for (String from : new String[] {"ua", "ub", "uc", "ue"}) {
            assertThat(tree.calls("use.py#" + from)).as(from).contains("cli.py#Group.result");
        }
        assertThat(tree.calls("use.py#d")).contains("cli.py#Group.command");
        assertThat(tree.calls("use.py#ud")).contains("cli.py#Command.main");
        assertThat(tree.calls("use.py#uf")).doesNotContain("cli.py#lazy.result", "cli.py#Group.result");
        assertThat(tree.calls("use.py#ug")).contains("use.py#a");
    }

    @Test
    void a_test_has_what_the_fixtures_give_that_its_parameters_name() {
        tree.with(
                        "store.py",
                        "class Runner:",
                        "    def invoke(self): pass",
                        "class Other:",
                        "    def invoke(self): pass")
                .with(
                        "tests/conftest.py",
                        "import pytest",
                        "from store import Runner",
                        "@pytest.fixture",
                        "def runner(): return Runner()",
                        "@pytest.fixture(scope='session')",
                        "def opened(runner):",
                        "    yield runner")
                .with(
                        "tests/unit/test_it.py",
                        "from pytest import fixture",
                        "from store import Other",
                        "@fixture",
                        "def other() -> Other: return Other()",
                        "@fixture",
                        "def runner(runner): return runner",
                        "def test_a(runner): runner.invoke()",
                        "def test_b(opened): opened.invoke()",
                        "def test_c(other): other.invoke()",
                        "class TestIt:",
                        "    def test_d(self, runner): runner.invoke()",
                        "def helper(runner): runner.invoke()",
                        "def test_e(unknown): unknown.invoke()");

        for (String test : new String[] {"test_a", "test_b", "TestIt.test_d"}) {
            assertThat(tree.calls("tests/unit/test_it.py#" + test)).as(test).contains("store.py#Runner.invoke");
        }
        assertThat(tree.calls("tests/unit/test_it.py#test_c"))
                .containsExactlyInAnyOrder("store.py#Other.invoke", "tests/unit/test_it.py#other");
        assertThat(tree.calls("tests/unit/test_it.py#test_b")).contains("tests/conftest.py#opened");
        assertThat(tree.calls("tests/unit/test_it.py#runner")).containsExactly("tests/conftest.py#runner");
        assertThat(tree.calls("tests/conftest.py#opened")).containsExactly("tests/conftest.py#runner");
        assertThat(tree.taken("tests/unit/test_it.py")).doesNotContain("tests/unit/test_it.py#other");
        assertThat(tree.calls("tests/unit/test_it.py#helper")).isEmpty();
        assertThat(tree.calls("tests/unit/test_it.py#test_e")).isEmpty();
        assertThat(tree.map().edges())
                .filteredOn(edge -> edge.rule().equals("conftest"))
                .extracting(Edge::from, Edge::to)
                .containsExactly(tuple("tests/unit/test_it.py", "tests/conftest.py"));
        assertThat(tree.map().unresolved()).isEmpty();
    }

    @Test
    void who_uses_a_class_may_run_what_the_language_runs_by_itself() {
        tree.with(
                "ctx.py",
                "class Context:",
                "    def __init__(self): pass",
                "    def __enter__(self): return self",
                "    def close(self): pass");

        assertThat(tree.links())
                .filteredOn(edge -> edge.from().equals("ctx.py#Context"))
                .extracting(Edge::to, Edge::rule)
                .containsExactly(tuple("ctx.py#Context.__enter__", "part"));
    }

    @Test
    void an_object_has_the_functions_that_it_decorates() {
        tree.with("web.py", "class App:", "    def get(self, path): pass", "app = App()")
                .with(
                        "shop.py",
                        "from web import app",
                        "from starlette import Router",
                        "router = Router()",
                        "@app.get('/')",
                        "def root(): pass",
                        "@router.post('/')",
                        "def sold(): pass",
                        "class Price:",
                        "    @property",
                        "    def net(self): return 1",
                        "    @net.setter",
                        "    def net(self, value): pass");

        assertThat(tree.links())
                .filteredOn(Edge::isRegistered)
                .extracting(Edge::from, Edge::to, Edge::line)
                .containsExactlyInAnyOrder(
                        tuple("web.py#app", "shop.py#root", 4), tuple("shop.py#router", "shop.py#sold", 6));
    }

    @Test
    void one_of_a_class_of_a_library_is_not_what_it_is_made_with() {
        tree.with("web.py", "class App:", "    def get(self, path): pass", "app = App()")
                .with(
                        "test_web.py",
                        "import functools",
                        "from collections import OrderedDict",
                        "from starlette.testclient import TestClient",
                        "from web import app",
                        "client = TestClient(app)",
                        "def test_get(): client.get('/')",
                        "def test_held(): OrderedDict(app).get('/')",
                        "def test_wrapped(): functools.cache(app).get('/')");

        assertThat(tree.calls("test_web.py#test_get")).isEmpty();
        assertThat(tree.guessed("test_web.py#test_get")).isEmpty();
        assertThat(tree.calls("test_web.py#test_held")).containsExactly("web.py#App.get");
        assertThat(tree.calls("test_web.py#test_wrapped")).containsExactly("web.py#App.get");
    }
}
