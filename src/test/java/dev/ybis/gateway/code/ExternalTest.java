package dev.ybis.gateway.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What a tree needs from outside, by name.
class ExternalTest {
    private static List<String> externals(String path, String text) {
        return CodeMap.of(List.of(SourceFile.of(path, text)), _ -> {}).externals().stream()
                .map(external -> external.path() + ":" + external.line() + " " + external.name())
                .toList();
    }

    @Test
    void java_names_the_package_of_a_type_a_nested_type_a_static_member_and_a_wildcard() {
        assertThat(externals("A.java", """
                                import java.util.List;
                                import java.util.Map.Entry;
                                import static org.lib.Check.that;
                                import org.other.*;
                                import static org.more.Many.*;
                                import small.lower;
                                class A {}
                                """))
                .containsExactly(
                        "A.java:1 java.util",
                        "A.java:3 org.lib",
                        "A.java:4 org.other",
                        "A.java:5 org.more",
                        "A.java:6 small");
    }

    @Test
    void python_names_the_outermost_package() {
        assertThat(externals("a.py", "import os.path, json\nfrom numpy.linalg import norm\nimport numpy"))
                .containsExactly("a.py:1 os", "a.py:1 json", "a.py:2 numpy");
    }

    @Test
    void scripts_name_the_npm_package_with_its_scope() {
        assertThat(
                        externals(
                                "a.ts",
                                "import a from '@team/core/lib/x';\nimport b from 'lodash/fp';\nimport 'node:fs';\nimport 'lodash';"))
                .containsExactly("a.ts:1 @team/core", "a.ts:2 lodash", "a.ts:3 node:fs");
    }

    @Test
    void a_name_is_kept_once_for_a_file_and_counted_each_time() {
        CodeMap map = CodeMap.of(
                List.of(SourceFile.of("a.py", "import os\nimport os.path"), SourceFile.of("b.py", "import os")),
                _ -> {});
        assertThat(map.external()).isEqualTo(3);
        assertThat(map.externals())
                .containsExactly(new External("a.py", "os", "import", 1), new External("b.py", "os", "import", 1));
    }
}
