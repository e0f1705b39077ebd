package dev.ybis.gateway.code.style;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.Tree;
import org.junit.jupiter.api.Test;

class StyleSheetsTest {
    private final Tree tree = new Tree();

    @Test
    void a_sheet_hangs_on_those_it_takes_in_wherever_sass_finds_them() {
        tree.with("css/_mixins.scss")
                .with("css/variables.module.scss")
                .with("css/theme/_index.scss")
                .with("css/plain.css")
                .with("css/old.less")
                .with(
                        "css/app.scss",
                        "@use \"./variables.module\" as *;",
                        "@use 'mixins';",
                        "@forward \"theme\";",
                        "@import 'plain', \"plain.css\";",
                        "@use \"sass:math\";",
                        "@import url(\"https://example.org/a.css\");",
                        "@import url(plain.css);",
                        "// @use \"old\";",
                        "/* @import 'old';",
                        " */")
                .with("css/more.less", "@import (reference) \"old\";");
        assertThat(tree.edges())
                .containsExactly(
                        "css/app.scss -import-> css/_mixins.scss",
                        "css/app.scss -import-> css/plain.css",
                        "css/app.scss -import-> css/theme/_index.scss",
                        "css/app.scss -import-> css/variables.module.scss",
                        "css/more.less -import-> css/old.less");
        assertThat(tree.map().edges())
                .extracting(edge -> edge.to() + ":" + edge.line())
                .contains("css/plain.css:4");
    }

    @Test
    void what_is_said_to_be_beside_a_sheet_and_is_not_is_missed_and_what_may_come_from_elsewhere_is_not() {
        tree.with("app.scss", "@use \"./gone\";", "@use \"bootstrap\";", "@import '~pkg/x';", "@import '../outside';");
        assertThat(tree.unresolved()).containsExactly("app.scss:1 ./gone", "app.scss:4 ../outside");
    }

    @Test
    void a_sheet_that_a_script_imports_hangs_on_with_what_it_takes_in() {
        tree.with("a.scss", "@use 'b';").with("_b.scss").with("app.tsx", "import './a.scss'");
        assertThat(tree.edges()).containsExactly("a.scss -import-> _b.scss", "app.tsx -import-> a.scss");
    }
}
