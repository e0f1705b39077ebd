package dev.ybis.gateway.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.names.syntax.Modules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Where the names of scripts come from.
class ScriptNamesTest {
    private final List<SourceFile> files = new ArrayList<>();

    private Modules names() {
        Map<String, Outline> outlines = new HashMap<>();
        files.forEach(file -> outlines.put(file.path(), new Parsed(file).outline()));
        return new ScriptResolver(files, outlines.keySet(), outlines, new Edges()).names();
    }

    private ScriptNamesTest with(String path, String text) {
        files.add(SourceFile.of(path, text));
        return this;
    }

    @Test
    void a_module_is_the_file_that_its_name_leads_to_by_the_rules_of_the_file_that_says_it() {
        Modules names = with("src/a.ts", "")
                .with("src/b.ts", "")
                .with("src/b.js", "")
                .with("src/c/index.js", "")
                .names();
        assertThat(names.files("src/a.ts", "./b")).containsExactly("src/b.ts");
        assertThat(names.files("src/b.js", "./b")).containsExactly("src/b.js");
        assertThat(names.files("src/b.js", "./c")).containsExactly("src/c/index.js");
        assertThat(names.files("src/b.js", "./gone")).isEmpty();
        assertThat(names.files("src/b.js", "react")).isEmpty();
    }

    @Test
    void a_file_is_a_module_to_itself() {
        assertThat(with("a.js", "exports.b = 1").names().files("a.js", "")).containsExactly("a.js");
    }

    @Test
    void only_declaration_files_that_are_no_modules_can_be_said_everywhere() {
        Modules names = with("types/all.d.ts", "interface A {}")
                .with("types/one.d.ts", "export interface B {}")
                .with("a.ts", "class C {}")
                .names();
        assertThat(names.beside("a.ts", "any")).containsExactly("types/all.d.ts");
    }
}
