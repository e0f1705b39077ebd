package dev.ybis.gateway.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Hand-made trees with the edges that Node and the TypeScript compiler would draw.
class ScriptResolutionTest {
    private final Map<String, String> tree = new TreeMap<>();

    private CodeMap map() {
        List<SourceFile> files = new ArrayList<>();
        tree.forEach((path, text) -> files.add(SourceFile.of(path, text)));
        return CodeMap.of(files, _ -> {});
    }

    private List<String> edges() {
        return map().edges().stream()
                .filter(edge -> edge.kind().equals(Edge.IMPORTS))
                .map(edge -> edge.from() + " -> " + edge.to())
                .sorted()
                .toList();
    }

    private List<String> unresolved() {
        return map().unresolved().stream().map(Unresolved::text).toList();
    }

    @Test
    void compiler_paths_map_names_by_the_longest_pattern_and_settings_may_have_comments_and_commas_too_many() {
        tree.put(
                "tsconfig.json",
                "{ // where things are\n \"compilerOptions\": { \"baseUrl\": \".\", \"paths\": { /* own */ \"@/*\": [\"src/*\"],"
                        + " \"@/gen/*\": [\"made/*\", \"src/gen/*\"], \"log\": [\"src/log/main.ts\"], }, } }");
        tree.put(
                "src/app.ts",
                "import '@/a'; import '@/gen/b'; import 'log'; import 'src/c'; import '@/gone'; import 'react';");
        tree.put("src/a.ts", "");
        tree.put("src/gen/b.tsx", "");
        tree.put("src/log/main.ts", "");
        tree.put("src/c.ts", "");
        assertThat(edges())
                .containsExactly(
                        "src/app.ts -> src/a.ts",
                        "src/app.ts -> src/c.ts",
                        "src/app.ts -> src/gen/b.tsx",
                        "src/app.ts -> src/log/main.ts");
        assertThat(unresolved()).containsExactly("@/gone");
        assertThat(map().external()).isEqualTo(1);
    }

    @Test
    void a_package_that_a_manifest_needs_is_outside_though_a_path_of_the_compiler_fits_it() {
        tree.put("tsconfig.json", "{\"compilerOptions\":{\"paths\":{\"@shop/*\":[\"packages/*/src\"]}}}");
        tree.put("package.json", "{\"devDependencies\":{\"@shop/theme\":\"1\"}}");
        tree.put("packages/core/package.json", "{\"name\":\"@shop/core\"}");
        tree.put("packages/core/src/index.ts", "import '@shop/theme/dark'; import '@shop/gone'; import '@shop/lib'");
        tree.put("packages/lib/src/index.ts", "");

        assertThat(edges()).containsExactly("packages/core/src/index.ts -> packages/lib/src/index.ts");
        assertThat(unresolved()).containsExactly("@shop/gone");
        assertThat(map().external()).isEqualTo(1);
    }

    @Test
    void a_picture_or_a_font_is_no_part_of_the_graph_and_not_missed() {
        tree.put("src/app.ts", "import './font.woff2'; import icon from './icon.png?url'; import './gone'");
        assertThat(unresolved()).containsExactly("./gone");
    }

    @Test
    void settings_inherit_paths_that_begin_where_they_are_written_and_the_nearest_settings_hold() {
        tree.put("base/tsconfig.base.json", "{\"compilerOptions\":{\"paths\":{\"lib/*\":[\"../libs/*\"]}}}");
        tree.put("app/tsconfig.json", "{\"extends\":\"../base/tsconfig.base\"}");
        tree.put("app/src/main.ts", "import 'lib/x'");
        tree.put("other/jsconfig.json", "{\"compilerOptions\":{\"baseUrl\":\"src\"}}");
        tree.put("other/src/main.js", "import 'lib/x'");
        tree.put("other/src/lib/x.js", "");
        tree.put("libs/x/index.ts", "");
        assertThat(edges())
                .containsExactly("app/src/main.ts -> libs/x/index.ts", "other/src/main.js -> other/src/lib/x.js");
    }

    @Test
    void settings_that_only_refer_to_projects_speak_by_the_first_that_says_something() {
        tree.put(
                "tsconfig.json",
                "{\"files\":[],\"references\":[{\"path\":\"./tsconfig.node.json\"},{\"path\":\"./tsconfig.app.json\"}]}");
        tree.put("tsconfig.node.json", "{}");
        tree.put("tsconfig.app.json", "{\"compilerOptions\":{\"paths\":{\"@/*\":[\"./src/*\"]}}}");
        tree.put("src/main.ts", "import '@/view'");
        tree.put("src/view.tsx", "");
        assertThat(edges()).containsExactly("src/main.ts -> src/view.tsx");
    }

    @Test
    void settings_that_extend_each_other_in_a_circle_end() {
        tree.put("tsconfig.json", "{\"extends\":\"./other.json\"}");
        tree.put("other.json", "{\"extends\":\"./tsconfig.json\",\"compilerOptions\":{\"baseUrl\":\".\"}}");
        tree.put("a.ts", "import 'b'");
        tree.put("b.ts", "");
        assertThat(edges()).containsExactly("a.ts -> b.ts");
    }

    @Test
    void several_root_folders_are_one_for_relative_names() {
        tree.put("tsconfig.json", "{\"compilerOptions\":{\"rootDirs\":[\"src\",\"made\"]}}");
        tree.put("src/view/a.ts", "import './b'");
        tree.put("made/view/b.ts", "");
        assertThat(edges()).containsExactly("src/view/a.ts -> made/view/b.ts");
    }

    @Test
    void exports_lead_by_subpath_condition_and_pattern_and_to_nothing_that_they_do_not_name() {
        tree.put(
                "packages/core/package.json",
                "{\"name\":\"@team/core\",\"main\":\"old.js\",\"exports\":{\".\":{\"types\":\"./gone.d.ts\",\"import\":\"./main.mjs\","
                        + "\"default\":\"./main.cjs\"},\"./lib/*\":\"./src/*.js\",\"./lib/private/*\":null,\"./one\":[\"./gone.js\",\"./one.js\"]}}");
        for (String file : List.of("old.js", "main.mjs", "main.cjs", "src/a/b.js", "src/private/c.js", "one.js")) {
            tree.put("packages/core/" + file, "");
        }
        tree.put("app/a.js", "import '@team/core'; import '@team/core/lib/a/b'; import '@team/core/one'");
        tree.put("app/b.js", "import '@team/core/lib/private/c'; import '@team/core/old.js'");
        assertThat(edges())
                .containsExactly(
                        "app/a.js -> packages/core/main.mjs",
                        "app/a.js -> packages/core/one.js",
                        "app/a.js -> packages/core/src/a/b.js");
        assertThat(unresolved()).containsExactly("@team/core/lib/private/c", "@team/core/old.js");
    }

    @Test
    void a_package_finds_itself_by_its_name_and_its_parts_by_imports() {
        tree.put(
                "package.json",
                "{\"name\":\"me\",\"exports\":{\".\":\"./src/main.js\"},\"imports\":{\"#log\":{\"node\":\"./src/log.js\",\"default\":\"./web.js\"},"
                        + "\"#parts/*\":\"./src/parts/*.js\",\"#self\":\"me\"}}");
        tree.put("src/a.js", "import 'me'; import '#log'; import '#parts/x'; import '#gone'");
        tree.put("src/b.js", "import '#self'");
        tree.put("src/main.js", "");
        tree.put("src/log.js", "");
        tree.put("src/parts/x.js", "");
        tree.put("web.js", "");
        assertThat(edges())
                .containsExactly(
                        "src/a.js -> src/log.js",
                        "src/a.js -> src/main.js",
                        "src/a.js -> src/parts/x.js",
                        "src/b.js -> src/main.js");
        assertThat(unresolved()).containsExactly("#gone");
    }

    @Test
    void packages_without_exports_lead_to_their_main_and_to_any_file_below() {
        tree.put("a/package.json", "{\"name\":\"a\",\"main\":\"./lib\"}");
        tree.put("a/lib/index.js", "");
        tree.put("a/lib/x.js", "");
        tree.put("b/package.json", "{\"name\":\"b\",\"main\":\"b.js\",\"types\":\"b.d.ts\"}");
        tree.put("b/b.js", "");
        tree.put("b/b.d.ts", "");
        tree.put("use.js", "require('a'); require('a/lib/x'); require('b'); require('./b'); require('a/lib/gone')");
        tree.put("use.ts", "import 'b'");
        assertThat(edges())
                .containsExactly(
                        "use.js -> a/lib/index.js", "use.js -> a/lib/x.js", "use.js -> b/b.js", "use.ts -> b/b.d.ts");
        assertThat(unresolved()).containsExactly("a/lib/gone");
    }

    @Test
    void what_a_build_makes_leads_less_surely_to_what_it_is_made_from() {
        tree.put(
                "core/package.json",
                "{\"name\":\"core\",\"exports\":{\".\":\"./dist/index.js\",\"./x\":\"./dist/esm/x.js\"}}");
        tree.put("core/src/index.ts", "");
        tree.put("core/src/x.ts", "");
        tree.put("app/a.ts", "import 'core'; import 'core/x'");
        assertThat(map().edges())
                .extracting(edge -> edge.to() + " " + edge.confidence())
                .containsExactlyInAnyOrder("core/src/index.ts 0.9", "core/src/x.ts 0.9");
    }

    @Test
    void where_workspaces_are_listed_a_made_up_package_does_not_take_a_librarys_place() {
        tree.put("package.json", "{\"workspaces\":[\"packages/*\",\"!packages/old\"]}");
        for (String folder : List.of("packages/core", "packages/old", "test/fixtures/react")) {
            tree.put(folder + "/package.json", "{\"name\":\"" + folder.replaceFirst(".*/", "") + "\"}");
            tree.put(folder + "/index.js", "");
        }
        tree.put("packages/app/a.js", "import 'core'; import 'old'; import 'react'");
        assertThat(edges()).containsExactly("packages/app/a.js -> packages/core/index.js");
        assertThat(map().external()).isEqualTo(2);
        tree.put("package.json", "{}");
        tree.put(
                "pnpm-workspace.yaml",
                "packages:\n  # all\n  - 'packages/core'\n  - \"packages/old\"\ncatalog:\n  - test/fixtures/*\n");
        assertThat(edges())
                .containsExactly(
                        "packages/app/a.js -> packages/core/index.js", "packages/app/a.js -> packages/old/index.js");
    }

    @Test
    void every_way_to_name_a_module_counts_and_what_is_passed_on_says_so() {
        tree.put("a.ts", """
                /// <reference path="ref.d.ts" />
                import type { T } from './type';
                import legacy = require('./legacy');
                import data from './data.json' with { type: 'json' };
                export * as all from './all';
                export { one } from './one';
                declare module './added' { interface A {} }
                let t: import('./typed').T;
                const lazy = import(/* webpackChunkName: "x" */ `./lazy`);
                const path = require.resolve('./worker');
                const not = import(`./${t}`);
                """);
        List<String> names = List.of("type", "legacy", "all", "one", "added", "typed", "lazy", "worker");
        names.forEach(name -> tree.put(name + ".ts", ""));
        tree.put("ref.d.ts", "");
        tree.put("data.json", "{}");
        assertThat(map().edges())
                .extracting(edge -> edge.rule() + " " + edge.to())
                .containsExactlyInAnyOrder(
                        "import ref.d.ts",
                        "type-import type.ts",
                        "import legacy.ts",
                        "import data.json",
                        "re-export all.ts",
                        "re-export one.ts",
                        "import added.ts",
                        "import typed.ts",
                        "import lazy.ts",
                        "import worker.ts");
        assertThat(unresolved()).isEmpty();
    }

    @Test
    void typescript_takes_sources_and_declarations_before_scripts_and_node_takes_what_is_written() {
        for (String file : List.of("x.ts", "x.js", "y.js", "y.d.ts", "z.mts", "folder.js", "folder/index.js")) {
            tree.put(file, "");
        }
        tree.put("a.ts", "import './x.js'; import './y'; import './z.mjs'");
        tree.put("a.js", "import './x.js'; import './y'; import './folder'");
        tree.put("folder/a.js", "import '.'; import '../folder/'");
        assertThat(edges())
                .containsExactly(
                        "a.js -> folder.js",
                        "a.js -> x.js",
                        "a.js -> y.js",
                        "a.ts -> x.ts",
                        "a.ts -> y.d.ts",
                        "a.ts -> z.mts",
                        "folder/a.js -> folder/index.js");
    }

    @Test
    void loaders_and_queries_are_no_part_of_a_name_and_installed_packages_are_external() {
        tree.put("a.js", "import 'raw!./b.js'; import './c.js?url'; import '../node_modules/x/y.js'; import 'node:fs'");
        tree.put("b.js", "");
        tree.put("c.js", "");
        tree.put("d/a.js", "require('../node_modules/x/y.js')");
        assertThat(edges()).containsExactly("a.js -> b.js", "a.js -> c.js");
        assertThat(unresolved()).containsExactly("../node_modules/x/y.js");
        assertThat(map().external()).isEqualTo(2);
    }

    @Test
    void a_byte_order_mark_hides_nothing() {
        tree.put("a.js", "\uFEFFimport './b.js';");
        tree.put("b.js", "");
        assertThat(edges()).containsExactly("a.js -> b.js");
    }

    @Test
    void packages_that_name_each_other_as_their_main_end() {
        tree.put("a/package.json", "{\"name\":\"a\",\"main\":\"../b\",\"imports\":{\"#x\":\"#x\"}}");
        tree.put("b/package.json", "{\"name\":\"b\",\"main\":\"../a/./\"}");
        tree.put("a/c.js", "import 'a'; import 'b'; import '../b'; import '.'; import '#x'");
        assertThat(edges()).isEmpty();
        assertThat(unresolved()).containsExactly("a", "b", "../b", ".");
    }

    @Test
    void broken_manifests_and_settings_say_nothing() {
        tree.put("package.json", "{ \"name\": ");
        tree.put("tsconfig.json", "[1, \"x\"");
        tree.put(
                "b/package.json",
                "{\"name\": 3, \"exports\": [7], \"imports\": true, \"workspaces\": {\"packages\": \"[\"}}");
        tree.put("b/a.js", "import './c'; import '#x'; import '3'");
        tree.put("b/c.js", "");
        assertThat(edges()).containsExactly("b/a.js -> b/c.js");
    }

    @Test
    void imports_for_types_alone_are_told_from_those_that_load_something() {
        Tree tree = new Tree()
                .with("a.ts", "export interface A {} export const one = 1;")
                .with("whole.ts", "import type { A } from './a';")
                .with("each.ts", "import { type A as B, type one, } from './a';")
                .with("passed.ts", "export type { A } from './a';")
                .with("both.ts", "import type { A } from './a';", "import { one } from './a';")
                .with("some.ts", "import { type A, one } from './a';");

        assertThat(tree.edges())
                .containsExactly(
                        "both.ts -import-> a.ts",
                        "each.ts -type-import-> a.ts",
                        "passed.ts -type-import-> a.ts",
                        "some.ts -import-> a.ts",
                        "whole.ts -type-import-> a.ts");
    }
}
