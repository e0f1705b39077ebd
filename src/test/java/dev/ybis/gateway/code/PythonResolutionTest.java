package dev.ybis.gateway.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Hand-made trees with the files that Python would load.
class PythonResolutionTest {
    private final Map<String, String> tree = new TreeMap<>();

    private CodeMap map() {
        List<SourceFile> files = new ArrayList<>();
        tree.forEach((path, text) -> files.add(SourceFile.of(path, text)));
        return CodeMap.of(files, _ -> {});
    }

    private List<String> edges() {
        return map().edges().stream()
                .map(edge -> edge.from() + " -" + edge.rule() + "-> " + edge.to())
                .sorted()
                .toList();
    }

    private void empty(String... paths) {
        for (String path : paths) {
            tree.put(path, "");
        }
    }

    @Test
    void an_import_runs_the_packages_on_its_way_but_not_those_that_enclose_it() {
        empty("a/__init__.py", "a/b/__init__.py", "a/b/c.py", "a/b/d.py");
        tree.put("main.py", "import a.b.c as short");
        tree.put("a/near.py", "import a.b.c");
        tree.put("a/b/beside.py", "from a.b.d import x\nfrom ..b import c");
        assertThat(edges())
                .containsExactly(
                        "a/b/beside.py -import-> a/b/__init__.py",
                        "a/b/beside.py -import-> a/b/c.py",
                        "a/b/beside.py -import-> a/b/d.py",
                        "a/near.py -import-> a/b/c.py",
                        "a/near.py -parent-package-> a/b/__init__.py",
                        "main.py -import-> a/b/c.py",
                        "main.py -parent-package-> a/__init__.py",
                        "main.py -parent-package-> a/b/__init__.py");
    }

    @Test
    void imports_count_wherever_they_stand() {
        empty("m/__init__.py", "m/one.py", "m/two.py", "m/three.py", "m/four.py");
        tree.put("m/user.py", """
                from typing import TYPE_CHECKING
                if TYPE_CHECKING:
                    from .one import One
                try:
                    from . import two
                except ImportError:
                    two = None
                class A:
                    def f(self):
                        from .three import (
                            x as y,  # why
                        )
                        if self: from .four import *
                """);
        assertThat(edges())
                .containsExactly(
                        "m/user.py -import-> m/__init__.py",
                        "m/user.py -import-> m/four.py",
                        "m/user.py -import-> m/three.py",
                        "m/user.py -import-> m/two.py",
                        "m/user.py -type-import-> m/one.py");
    }

    @Test
    void modules_loaded_by_a_literal_name_count() {
        empty("p/__init__.py", "p/a.py", "p/b.py", "p/c.py", "q/__init__.py", "q/d.py");
        tree.put("p/loads.py", """
                import importlib
                importlib.import_module("p.a")
                __import__('p.b')
                importlib.import_module(".c", package=__package__)
                importlib.import_module(".d", "q")
                importlib.import_module("p." + name)
                importlib.import_module(f"p.{name}")
                """);
        assertThat(edges())
                .containsExactly(
                        "p/loads.py -import-> p/a.py",
                        "p/loads.py -import-> p/b.py",
                        "p/loads.py -import-> p/c.py",
                        "p/loads.py -import-> q/d.py",
                        "p/loads.py -parent-package-> q/__init__.py");
    }

    @Test
    void folders_without_init_are_one_namespace_wherever_they_lie() {
        empty("src/team/log/__init__.py", "src/team/log/page.py", "team/wire/frame.py");
        tree.put(
                "src/team/main.py",
                "import team.log.page\nfrom team.wire import frame\nimport team.gone\nfrom . import log");
        CodeMap map = map();
        assertThat(edges())
                .containsExactly(
                        "src/team/main.py -import-> src/team/log/page.py",
                        "src/team/main.py -import-> team/wire/frame.py",
                        "src/team/main.py -parent-package-> src/team/log/__init__.py");
        assertThat(map.unresolved()).isEmpty();
        assertThat(map.external()).isEqualTo(1);
    }

    @Test
    void of_two_packages_of_one_name_the_nearer_source_root_wins() {
        empty("one/src/app/__init__.py", "one/src/app/x.py", "two/app/__init__.py", "two/app/x.py");
        tree.put("one/tests/test_x.py", "from app.x import f");
        tree.put("two/run.py", "from app.x import f");
        tree.put("three.py", "import app");
        assertThat(edges())
                .containsExactly(
                        "one/tests/test_x.py -import-> one/src/app/x.py",
                        "one/tests/test_x.py -parent-package-> one/src/app/__init__.py",
                        "three.py -import-> one/src/app/__init__.py",
                        "two/run.py -import-> two/app/x.py",
                        "two/run.py -parent-package-> two/app/__init__.py");
    }

    @Test
    void a_package_comes_before_a_module_of_its_name_and_a_module_before_a_folder() {
        empty("x.py", "x/__init__.py", "y.py", "y/z.py");
        tree.put("main.py", "import x, y");
        assertThat(edges()).containsExactly("main.py -import-> x/__init__.py", "main.py -import-> y.py");
    }

    @Test
    void the_standard_library_comes_before_all_but_what_lies_beside_a_script() {
        empty("json.py", "tools/types.py", "app/__init__.py", "app/logging.py");
        tree.put("tools/run.py", "import types, json");
        tree.put("app/main.py", "import logging\nfrom . import logging as own");
        assertThat(edges())
                .containsExactly(
                        "app/main.py -import-> app/__init__.py",
                        "app/main.py -import-> app/logging.py",
                        "tools/run.py -import-> tools/types.py");
        assertThat(map().external()).isEqualTo(2);
    }

    @Test
    void stubs_tie_to_stubs_and_what_runs_to_what_runs() {
        empty("p/__init__.py", "p/a.py", "p/a.pyi", "p/only.pyi");
        tree.put("p/b.py", "from .a import x\nfrom .only import y");
        tree.put("p/b.pyi", "from .a import x");
        assertThat(edges())
                .containsExactly("p/b.py -import-> p/a.py", "p/b.py -import-> p/only.pyi", "p/b.pyi -import-> p/a.pyi");
    }

    @Test
    void what_is_missing_below_a_package_is_unresolved_though_the_package_is_loaded() {
        empty("a/__init__.py", "a/m.py");
        tree.put("main.py", "import a.gone\nimport a.m.deeper\nfrom a import name\nimport b.c");
        tree.put("a/far.py", "from ... import x\nfrom .gone import y");
        CodeMap map = map();
        assertThat(edges())
                .containsExactly("main.py -parent-package-> a/__init__.py", "main.py -parent-package-> a/m.py");
        assertThat(map.unresolved())
                .extracting(Unresolved::text)
                .containsExactlyInAnyOrder("a.gone", "a.m.deeper", "a.name", "...", ".gone");
        assertThat(map.external()).isEqualTo(1);
    }

    @Test
    void imports_under_type_checking_are_told_from_those_that_run() {
        Tree tree = new Tree()
                .with("a.py", "class A: pass")
                .with("b.py", "class B: pass")
                .with(
                        "use.py",
                        "import typing as t",
                        "if t.TYPE_CHECKING:",
                        "    from a import A",
                        "else:",
                        "    from b import B");

        assertThat(tree.edges()).containsExactly("use.py -import-> b.py", "use.py -type-import-> a.py");
    }
}
