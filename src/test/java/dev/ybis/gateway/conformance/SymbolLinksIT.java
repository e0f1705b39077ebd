package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Symbols of other languages than Java, from the file on disk to the answer, through what Neo4j keeps.
class SymbolLinksIT {
    private static final Product PRODUCT = Product.running();
    private static final String NAME = "many-languages";

    @BeforeAll
    static void index() {
        Path folder = PRODUCT.repository(NAME);
        Product.write(folder, "py/lib.py", "def x():\n    return 1\n\n\ndef y():\n    return 2\n");
        Product.write(folder, "py/use.py", "from py.lib import x\n\n\ndef f():\n    return x()\n");
        Product.write(folder, "py/takes.py", "from py.lib import y\n");
        Product.write(folder, "py/hands.py", "import py.lib as lib\n\n\ndef g(put):\n    put(lib)\n");
        Product.write(
                folder, "ts/lib.ts", "export class A { run() {} stop() {} }\nexport const make = () => new A()\n");
        Product.write(folder, "ts/use.ts", "import { make } from './lib'\nexport function f() { make().run() }\n");
        Product.write(folder, "go/go.mod", "module m\n");
        Product.write(folder, "go/lib/a.go", "package lib\n\ntype A struct{}\n\nfunc (a A) Run() {}\n");
        Product.write(folder, "go/main.go", "package main\n\nimport \"m/lib\"\n\nfunc main() { lib.A{}.Run() }\n");
        Product.write(folder, "rs/Cargo.toml", "[package]\nname = \"m\"\n");
        Product.write(folder, "rs/src/lib.rs", "mod a;\npub fn f(x: a::A) { x.run(); }\n");
        Product.write(folder, "rs/src/a.rs", "pub struct A;\nimpl A { pub fn run(&self) {} }\n");
        PRODUCT.index(folder);
    }

    /// What depends on a symbol directly: symbols, and files as wholes.
    private static List<String> dependents(String symbol) {
        List<Map<String, Object>> found = PRODUCT.request()
                .queryParam("repository", NAME)
                .queryParam("target", symbol)
                .queryParam("depth", 1)
                .get("/v1/impact")
                .then()
                .statusCode(200)
                .extract()
                .path("dependents");
        return found.stream()
                .map(each -> String.valueOf(each.get("symbol") == null ? each.get("path") : each.get("symbol")))
                .toList();
    }

    @Test
    void a_symbol_of_each_language_tells_who_uses_it() {
        assertThat(dependents("py/lib.py#x")).contains("py/use.py#f").doesNotContain("py/takes.py");
        assertThat(dependents("ts/lib.ts#A.run")).containsExactly("ts/use.ts#f");
        assertThat(dependents("ts/lib.ts#A.stop")).isEmpty();
        assertThat(dependents("go/lib/a.go#A.Run")).containsExactly("go/main.go#main");
        assertThat(dependents("rs/src/a.rs#A.run")).containsExactly("rs/src/lib.rs#f");
    }

    @Test
    void tests_that_stand_beside_what_they_try_are_among_the_tests() {
        Path folder = PRODUCT.repository("inline-tests");
        Product.write(folder, "Cargo.toml", "[package]\nname = \"m\"\n");
        Product.write(folder, "src/lib.rs", "mod a;\nmod b;\npub fn f() -> u8 { a::one() }\n");
        Product.write(
                folder,
                "src/a.rs",
                "pub fn one() -> u8 { 1 }\npub fn two() -> u8 { 2 }\n#[cfg(test)]\nmod tests {\n    use super::*;\n"
                        + "    #[test]\n    fn counts() { assert!(one() == 1); }\n}\n");
        Product.write(
                folder,
                "src/b.rs",
                "pub fn three() -> u8 { crate::a::two() }\n#[test]\nfn adds() { let x = three(); }\n");
        PRODUCT.index(folder);
        assertThat(tests("src/a.rs#one")).containsExactly("src/a.rs");
        assertThat(tests("src/a.rs#two")).containsExactly("src/b.rs");
        assertThat(tests("src/a.rs")).containsExactly("src/a.rs", "src/b.rs");
        assertThat(tests("src/lib.rs#f")).isEmpty();
        String diff = "--- a/src/a.rs\n+++ b/src/a.rs\n@@ -1,1 +1,1 @@\n-pub fn one() -> u8 { 0 }\n"
                + "+pub fn one() -> u8 { 1 }\n";
        PRODUCT.json(Map.of("repository", "inline-tests", "diff", diff))
                .post("/v1/impact/diff")
                .then()
                .statusCode(200)
                .body("tests", contains("src/a.rs"));
    }

    private static List<String> tests(String target) {
        return PRODUCT.request()
                .queryParam("repository", "inline-tests")
                .queryParam("target", target)
                .get("/v1/impact")
                .then()
                .statusCode(200)
                .extract()
                .path("tests");
    }

    @Test
    void an_import_of_one_name_says_nothing_of_the_others_and_a_module_handed_on_says_all() {
        assertThat(dependents("py/lib.py#y")).containsExactlyInAnyOrder("py/takes.py", "py/hands.py#g");
        assertThat(dependents("py/lib.py#x")).containsExactlyInAnyOrder("py/use.py", "py/use.py#f", "py/hands.py#g");
    }
}
