package dev.ybis.gateway.code.style;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.code.Unresolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StyleSheetsTest {
    private final Map<String, String> tree = new TreeMap<>();

    private CodeMap map() {
        List<SourceFile> files = new ArrayList<>();
        tree.forEach((path, text) -> files.add(SourceFile.of(path, text)));
        return CodeMap.of(files, _ -> {});
    }

    private List<String> edges() {
        return map().edges().stream()
                .map(edge -> edge.from() + ":" + edge.line() + " " + edge.kind() + " " + edge.to())
                .sorted()
                .toList();
    }

    @Test
    void a_sheet_hangs_on_those_it_takes_in_wherever_sass_finds_them() {
        tree.put("css/_mixins.scss", "");
        tree.put("css/variables.module.scss", "");
        tree.put("css/theme/_index.scss", "");
        tree.put("css/plain.css", "");
        tree.put("css/old.less", "");
        tree.put(
                "css/app.scss",
                "@use \"./variables.module\" as *;\n@use 'mixins';\n@forward \"theme\";\n@import 'plain', \"plain.css\";\n"
                        + "@use \"sass:math\";\n@import url(\"https://example.org/a.css\");\n@import url(plain.css);\n"
                        + "// @use \"old\";\n/* @import 'old';\n */\n");
        tree.put("css/more.less", "@import (reference) \"old\";\n");
        assertThat(edges())
                .containsExactly(
                        "css/app.scss:1 imports css/variables.module.scss",
                        "css/app.scss:2 imports css/_mixins.scss",
                        "css/app.scss:3 imports css/theme/_index.scss",
                        "css/app.scss:4 imports css/plain.css",
                        "css/more.less:1 imports css/old.less");
    }

    @Test
    void what_is_said_to_be_beside_a_sheet_and_is_not_is_missed_and_what_may_come_from_elsewhere_is_not() {
        tree.put("app.scss", "@use \"./gone\";\n@use \"bootstrap\";\n@import '~pkg/x';\n@import '../outside';\n");
        assertThat(map().unresolved()).extracting(Unresolved::text).containsExactly("./gone", "../outside");
    }

    @Test
    void a_sheet_that_a_script_imports_hangs_on_with_what_it_takes_in() {
        tree.put("a.scss", "@use 'b';");
        tree.put("_b.scss", "");
        tree.put("app.tsx", "import './a.scss'");
        assertThat(edges()).containsExactly("a.scss:1 imports _b.scss", "app.tsx:1 imports a.scss");
    }
}
