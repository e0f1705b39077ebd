package dev.ybis.gateway.conformance;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What would no longer resolve.
class WhatIfIT {
    private static final Product PRODUCT = Product.running();

    @BeforeAll
    static void index() {
        Path folder = PRODUCT.repository("whatif");
        Product.write(folder, "pkg/__init__.py", "");
        Product.write(folder, "pkg/core.py", "from . import base\n\ndef run():\n    pass\n");
        Product.write(folder, "pkg/base.py", "");
        Product.write(folder, "pkg/user.py", "from .core import run\n\ndef go():\n    run()\n");
        Product.write(folder, "test_user.py", "from pkg.core import run\n\ndef test_run():\n    run()\n");
        Product.write(folder, "guide.md", "See [core](pkg/core.py).");
        Product.write(folder, "src/main/a/One.java", "package a;\npublic class One {}\n");
        Product.write(folder, "src/main/a/Same.java", "package a;\nclass Same { One one; }\n");
        Product.write(folder, "src/main/b/Other.java", "package b;\nimport a.One;\nclass Other { One one; }\n");
        Product.write(
                folder,
                "src/main/a/Tea.java",
                "package a;\nclass Tea implements Runnable {\n  void pour() {}\n  void pour(int cups) {}\n  void boil() {}\n  public void run() {}\n}\n");
        Product.write(
                folder,
                "src/main/a/Host.java",
                "package a;\nclass Host {\n  void serve(Tea tea) { tea.pour(2); tea.boil(); }\n}\n");
        PRODUCT.index(folder);
    }

    private static ValidatableResponse ask(Map<String, String> request) {
        return PRODUCT.json(request).post("/v1/impact/what-if").then();
    }

    @Test
    void a_deleted_file_breaks_all_that_refers_to_it_and_its_tests_are_named() {
        ask(Map.of("repository", "whatif", "action", "delete", "target", "pkg/core.py"))
                .statusCode(200)
                .body("breaks.path", hasItem("pkg/user.py"))
                .body("breaks.path", hasItem("guide.md"))
                .body("tests", contains("test_user.py"));
    }

    @Test
    void a_moved_python_file_breaks_its_importers_and_its_own_relative_imports_and_nothing_else() {
        ask(Map.of("repository", "whatif", "action", "move", "target", "pkg/core.py", "to", "core.py"))
                .statusCode(200)
                .body("breaks.path", hasItem("pkg/user.py"))
                .body("breaks.path", hasItem("guide.md"))
                .body("breaks.findAll { it.path == 'pkg/core.py' }.reference.to", hasItem("pkg/base.py"))
                .body("breaks.findAll { it.path.endsWith('.java') }", hasSize(0));
    }

    @Test
    void a_java_file_moved_to_another_package_breaks_imports_and_names_of_its_old_package() {
        ask(Map.of(
                        "repository",
                        "whatif",
                        "action",
                        "move",
                        "target",
                        "src/main/a/One.java",
                        "to",
                        "src/main/c/One.java"))
                .statusCode(200)
                .body("breaks.path", containsInAnyOrder("src/main/a/Same.java", "src/main/b/Other.java"));
    }

    @Test
    void a_java_file_moved_out_of_its_sources_is_missing_to_all_who_name_it() {
        ask(Map.of("repository", "whatif", "action", "move", "target", "src/main/a/One.java", "to", "util/One.java"))
                .statusCode(200)
                .body("breaks.path", hasItems("src/main/a/Same.java", "src/main/b/Other.java"));
    }

    @Test
    void a_symbol_cannot_be_moved_and_its_file_is_named() {
        ask(Map.of("repository", "whatif", "action", "move", "target", "pkg/core.py#run", "to", "pkg/other.py"))
                .statusCode(400)
                .body("detail", containsString("pkg/core.py"));
    }

    @Test
    void what_refers_to_one_of_several_overloads_breaks_perhaps() {
        ask(Map.of("repository", "whatif", "action", "delete", "target", "Tea.pour"))
                .statusCode(200)
                .body("breaks.symbol", contains("src/main/a/Host.java#Host.serve"))
                .body("breaks.sure", contains(false));
        ask(Map.of("repository", "whatif", "action", "delete", "target", "Tea.boil"))
                .body("breaks.sure", contains(true));
    }

    @Test
    void a_class_breaks_without_a_method_that_the_platform_asks_of_it() {
        ask(Map.of("repository", "whatif", "action", "delete", "target", "Tea.run"))
                .statusCode(200)
                .body("breaks.findAll { it.sure }.symbol", contains("src/main/a/Tea.java#Tea"));
    }

    @Test
    void a_changed_signature_breaks_no_document() {
        ask(Map.of("repository", "whatif", "action", "change-signature", "target", "pkg/core.py#run"))
                .statusCode(200)
                .body("target", equalTo("pkg/core.py#run"))
                .body("breaks.path", hasItem("pkg/user.py"))
                .body("breaks.findAll { it.role == 'document' }", hasSize(0));
    }

    @Test
    void what_calls_a_function_in_no_function_breaks_by_another_signature_beside_its_import() {
        Path folder = PRODUCT.repository("whatif-scripts");
        Product.write(
                folder,
                "stove.ts",
                "export function boil(minutes: number) {}\n"
                        + "export interface Pot { fill(): void }\n"
                        + "export class Kettle implements Pot { fill() {} }\n"
                        + "export abstract class Pan { fry() {} }\n"
                        + "export class Wok extends Pan { override fry() {} }\n");
        Product.write(
                folder,
                "stove.test.ts",
                "import { boil } from './stove'\n\ndescribe('stove', () => {\n  it('boils', () => {\n    boil(3)\n  })\n})\n");
        PRODUCT.index(folder);
        ask(Map.of("repository", "whatif-scripts", "action", "change-signature", "target", "stove.ts#boil"))
                .statusCode(200)
                .body("breaks.path", contains("stove.test.ts"))
                .body("breaks.reference.line", contains(5))
                .body("breaks.sure", contains(true))
                .body("tests", contains("stove.test.ts"));
        // TypeScript asks for nothing above a method, unless that says so
        ask(Map.of("repository", "whatif-scripts", "action", "delete", "target", "stove.ts#Pot.fill"))
                .statusCode(200)
                .body("total", equalTo(0));
        ask(Map.of("repository", "whatif-scripts", "action", "delete", "target", "stove.ts#Pan.fry"))
                .statusCode(200)
                .body("breaks.symbol", contains("stove.ts#Wok"));
    }

    @Test
    void a_guess_by_a_name_that_many_have_says_nothing_of_what_has_another_name() {
        Path folder = PRODUCT.repository("whatif-guesses");
        StringBuilder many = new StringBuilder("export function make(): any { return {} }\n");
        for (int n = 0; n < 40; n++) {
            many.append("export interface S" + n + " { status: string; colour: string }\n");
        }
        Product.write(folder, "many.ts", many + "export interface Rare { rare: string }\n");
        Product.write(
                folder,
                "user.ts",
                "import { make } from './many'\nexport function use(x: any) { make(); return x.status }\n");
        PRODUCT.index(folder);
        ask(Map.of("repository", "whatif-guesses", "action", "delete", "target", "many.ts#S7.status"))
                .body("breaks.path", contains("user.ts"))
                .body("breaks.sure", contains(false));
        // as many have that name, but nobody says it
        ask(Map.of("repository", "whatif-guesses", "action", "delete", "target", "many.ts#S7.colour"))
                .body("total", equalTo(0));
        ask(Map.of("repository", "whatif-guesses", "action", "delete", "target", "many.ts#Rare.rare"))
                .body("total", equalTo(0));
    }

    @Test
    void another_signature_breaks_those_who_hand_the_class_on_as_one_above_it() {
        Path folder = PRODUCT.repository("whatif-handed");
        Product.write(
                folder,
                "shapes.ts",
                "export abstract class Shape { abstract area(): number; name() { return '' } }\n"
                        + "export class Circle extends Shape { area() { return 1 } name() { return 'circle' } }\n"
                        + "export function draw(shape: Shape) {}\n");
        Product.write(
                folder,
                "use.ts",
                "import { Circle, draw } from './shapes'\nexport function round() { draw(new Circle()) }\n");
        PRODUCT.index(folder);
        ask(Map.of("repository", "whatif-handed", "action", "change-signature", "target", "shapes.ts#Circle.name"))
                .body("breaks.symbol", containsInAnyOrder("use.ts#round", "shapes.ts#Circle"))
                .body("breaks.sure", contains(true, true));
        // the one above is there instead
        ask(Map.of("repository", "whatif-handed", "action", "delete", "target", "shapes.ts#Circle.name"))
                .body("total", equalTo(0));
    }

    @Test
    void a_test_that_stands_beside_what_it_tries_is_among_the_tests() {
        Path folder = PRODUCT.repository("whatif-rust");
        Product.write(folder, "Cargo.toml", "[package]\nname = \"mixing\"\nversion = \"0.1.0\"\n");
        Product.write(
                folder,
                "src/lib.rs",
                "pub fn mix() {}\n\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn mixes() { super::mix() }\n}\n");
        PRODUCT.index(folder);
        ask(Map.of("repository", "whatif-rust", "action", "delete", "target", "src/lib.rs#mix"))
                .body("breaks.role", contains("test"))
                .body("tests", contains("src/lib.rs"));
    }

    @Test
    void another_signature_of_an_inherited_constructor_breaks_those_who_make_one_and_no_heir() {
        Path folder = PRODUCT.repository("whatif-heirs");
        Product.write(
                folder,
                "errors.py",
                "class Failed(Exception):\n    def __init__(self, why):\n        self.why = why\n\n\n"
                        + "class Late(Failed):\n    pass\n\n\nclass TooLate(Late):\n    pass\n");
        Product.write(
                folder,
                "use.py",
                "from errors import Failed, TooLate\n\n\ndef late():\n    raise TooLate('x')\n\n\n"
                        + "def failed():\n    raise Failed('y')\n\n\ndef caught():\n    try:\n        late()\n"
                        + "    except TooLate:\n        pass\n");
        PRODUCT.index(folder);
        ask(Map.of("repository", "whatif-heirs", "action", "change-signature", "target", "errors.py#Failed.__init__"))
                .statusCode(200)
                .body("breaks.symbol", containsInAnyOrder("use.py#late", "use.py#failed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"action\":\"explode\",\"target\":\"pkg/core.py\"}",
                "{\"action\":\"delete\"}",
                "{\"action\":\"change-signature\",\"target\":\"pkg/core.py\"}",
                "{\"action\":\"delete\",\"target\":\"pkg/core.py\",\"to\":\"pkg/other.py\"}",
                "{\"action\":\"move\",\"target\":\"pkg/core.py\"}",
                "{\"action\":\"move\",\"target\":\"pkg/core.py\",\"to\":\"../x.py\"}",
                "{\"action\":\"move\",\"target\":\"pkg/core.py\",\"to\":\"pkg/user.py\"}"
            })
    void what_cannot_be_asked_is_a_400(String body) {
        PRODUCT.request()
                .contentType("application/json")
                .body(body.replace("{\"action", "{\"repository\":\"whatif\",\"action"))
                .post("/v1/impact/what-if")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
    }
}
