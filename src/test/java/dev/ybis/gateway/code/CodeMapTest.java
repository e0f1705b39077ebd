package dev.ybis.gateway.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Hand-made trees with the edges a person would draw.
class CodeMapTest {
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
                .collect(Collectors.toList());
    }

    @Test
    void a_java_import_that_only_documentation_needs_is_a_reference_until_the_code_needs_it_too() {
        tree.put("src/a/Told.java", "package a; public class Told {}");
        tree.put("src/a/Both.java", "package a; public class Both {}");
        tree.put(
                "src/b/One.java",
                "package b; import a.Told; import a.Both; /** See {@link Told} and {@link Both}. */ class One { Both b; }");
        tree.put("src/b/Two.java", "package b; import a.Told; /** {@link Told} */ class Two { a.Told t; }");
        assertThat(map().edges().stream()
                        .map(edge -> edge.from() + " " + edge.kind() + " " + edge.to() + " " + edge.rule()))
                .containsExactlyInAnyOrder(
                        "src/b/One.java references src/a/Told.java unused-import",
                        "src/b/One.java imports src/a/Both.java import",
                        "src/b/Two.java imports src/a/Told.java import");
    }

    @Test
    void java_single_type_imports_nested_types_and_static_members_lead_to_the_file_of_the_outer_type() {
        tree.put(
                "src/a/Outer.java",
                "package a; public class Outer { public static class Inner {} public static int MAX; }");
        tree.put("src/b/One.java", "package b; import a.Outer.Inner; class One { Inner i; }");
        tree.put("src/b/Two.java", "package b; import static a.Outer.MAX; class Two { int i = MAX; }");
        tree.put("src/b/Three.java", "package b; import static a.Outer.*; class Three { int i = MAX; }");
        assertThat(edges())
                .containsExactly(
                        "src/b/One.java -import-> src/a/Outer.java",
                        "src/b/Three.java -import-> src/a/Outer.java",
                        "src/b/Two.java -import-> src/a/Outer.java");
    }

    @Test
    void java_names_are_found_in_the_same_package_unless_an_import_or_a_nested_type_has_the_name() {
        tree.put("a/Thing.java", "package a; class Thing {}");
        tree.put("b/Thing.java", "package b; public class Thing {}");
        tree.put("a/Uses.java", "package a; class Uses { Thing t; }");
        tree.put("a/Imports.java", "package a; import b.Thing; class Imports { Thing t; }");
        tree.put("a/Nested.java", "package a; class Nested { class Thing {} Thing t; }");
        assertThat(edges())
                .contains("a/Uses.java -same-package-> a/Thing.java", "a/Imports.java -import-> b/Thing.java")
                .doesNotContain("a/Imports.java -same-package-> a/Thing.java");
    }

    @Test
    void java_wildcards_tie_only_to_what_the_text_names() {
        tree.put("a/Used.java", "package a; public class Used {}");
        tree.put("a/Unused.java", "package a; public class Unused {}");
        tree.put("b/User.java", "package b; import a.*; class User { Object o = new Used(); }");
        assertThat(edges()).containsExactly("b/User.java -wildcard-import-> a/Used.java");
    }

    @Test
    void java_qualified_names_in_the_text_count_and_comments_do_not() {
        tree.put("a/b/Deep.java", "package a.b; public class Deep { public static void go() {} }");
        tree.put("c/Caller.java", "package c; /* a.b.Deep */ class Caller { void f() { a.b.Deep.go(); } }");
        tree.put("c/Talker.java", "package c; // see a.b.Deep\nclass Talker {}");
        assertThat(edges()).containsExactly("c/Caller.java -qualified-name-> a/b/Deep.java");
    }

    @Test
    void java_with_a_syntax_error_still_counts_as_far_as_it_can_be_read() {
        tree.put("a/Good.java", "package a; public class Good {}");
        tree.put("b/Broken.java", "package b; import a.Good; class Broken { void f( { Good g; }");
        assertThat(edges()).containsExactly("b/Broken.java -import-> a/Good.java");
    }

    @Test
    void java_imports_of_libraries_are_external_and_of_own_packages_unresolved() {
        tree.put("a/A.java", "package a; import java.util.List; import a.Gone; import org.lib.*; class A {}");
        CodeMap map = map();
        assertThat(map.external()).isEqualTo(2);
        assertThat(map.unresolved()).extracting(Unresolved::text).containsExactly("a.Gone");
    }

    @Test
    void python_absolute_relative_and_package_imports_lead_to_modules() {
        tree.put("src/pkg/__init__.py", "");
        tree.put("src/pkg/core.py", "def run(): pass");
        tree.put("src/pkg/sub/__init__.py", "from ..core import run");
        tree.put("src/pkg/sub/leaf.py", "from . import other\nfrom .. import core as c\nimport pkg.core");
        tree.put("src/pkg/sub/other.py", "import os, json\nfrom pkg import core");
        assertThat(edges())
                .containsExactly(
                        "src/pkg/sub/__init__.py -import-> src/pkg/core.py",
                        "src/pkg/sub/leaf.py -import-> src/pkg/__init__.py",
                        "src/pkg/sub/leaf.py -import-> src/pkg/core.py",
                        "src/pkg/sub/leaf.py -import-> src/pkg/sub/__init__.py",
                        "src/pkg/sub/leaf.py -import-> src/pkg/sub/other.py",
                        "src/pkg/sub/other.py -import-> src/pkg/__init__.py",
                        "src/pkg/sub/other.py -import-> src/pkg/core.py");
    }

    @Test
    void python_scripts_import_their_neighbours_and_missing_relative_modules_are_unresolved() {
        tree.put("tools/run.py", "import helper\nimport requests\nfrom .gone import x");
        tree.put("tools/helper.py", "");
        CodeMap map = map();
        assertThat(edges()).containsExactly("tools/run.py -import-> tools/helper.py");
        assertThat(map.external()).isEqualTo(1);
        assertThat(map.unresolved()).extracting(Unresolved::text).containsExactly(".gone");
    }

    @Test
    void script_modules_resolve_endings_index_files_reexports_and_loads() {
        tree.put("src/index.ts", "export * from './a.js'; export { b } from './lib';");
        tree.put("src/a.ts", "import type { T } from './types'; const m = await import('./lazy');");
        tree.put("src/types.d.ts", "export type T = string;");
        tree.put("src/lazy.tsx", "export const x = <div>{require('../old.cjs')}</div>;");
        tree.put("src/lib/index.js", "const fs = require('fs'); require('./missing');");
        tree.put("old.cjs", "module.exports = 1");
        CodeMap map = map();
        assertThat(edges())
                .containsExactly(
                        "src/a.ts -import-> src/lazy.tsx",
                        "src/a.ts -type-import-> src/types.d.ts",
                        "src/index.ts -re-export-> src/a.ts",
                        "src/index.ts -re-export-> src/lib/index.js",
                        "src/lazy.tsx -import-> old.cjs");
        assertThat(map.unresolved()).extracting(Unresolved::text).containsExactly("./missing");
        assertThat(map.external()).isEqualTo(1);
    }

    @Test
    void scripts_find_packages_of_the_same_tree_by_name() {
        tree.put("packages/core/package.json", "{\"name\":\"@team/core\",\"main\":\"./lib/main.js\"}");
        tree.put("packages/core/lib/main.js", "");
        tree.put("packages/app/app.js", "import core from '@team/core'; import react from 'react';");
        assertThat(edges())
                .containsExactly(
                        "packages/app/app.js -import-> packages/core/lib/main.js",
                        "packages/core/package.json -entry-> packages/core/lib/main.js");
    }

    @Test
    void documents_refer_by_link_by_path_and_by_a_name_only_one_file_declares() {
        tree.put(
                "docs/guide.md",
                "See [the log](../src/Log.java#L3), `src/Page.java` and `Frame`.\n\n```\nsh run.sh\n```\n[gone](no/such.md) [web](https://x.org)");
        tree.put("src/Log.java", "class Log {}");
        tree.put("src/Page.java", "class Page {}");
        tree.put("src/Frame.java", "class Frame {}");
        tree.put("run.sh", "echo");
        CodeMap map = map();
        assertThat(edges())
                .containsExactly(
                        "docs/guide.md -link-> src/Log.java",
                        "docs/guide.md -name-> src/Frame.java",
                        "docs/guide.md -path-> run.sh",
                        "docs/guide.md -path-> src/Page.java");
        assertThat(map.unresolved()).extracting(Unresolved::text).containsExactly("no/such.md");
    }

    @Test
    void an_edge_tells_the_line_it_stands_on() {
        tree.put("a/A.java", "package a;\n\nclass A {\n  B b;\n  B c;\n}");
        tree.put("a/B.java", "package a; class B {}");
        assertThat(map().edges()).extracting(Edge::line).containsExactly(4);
    }

    @Test
    void a_file_nested_beyond_reason_is_told_and_the_rest_still_counts() {
        tree.put(
                "a/Deep.java",
                "package a; class Deep { Object o = " + "(".repeat(200_000) + "1" + ")".repeat(200_000) + "; }");
        tree.put("a/B.java", "package a; class B { C c; }");
        tree.put("a/C.java", "package a; class C {}");
        CodeMap map = map();
        assertThat(map.unparsed()).containsExactly("a/Deep.java");
        assertThat(edges()).containsExactly("a/B.java -same-package-> a/C.java");
    }
}
