package dev.ybis.gateway.conformance;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Changes that took something away which the index, as it follows the folder, has lost as well: who used it breaks.
class GoneIT {
    private static final Product PRODUCT = Product.running();

    private static Path shop(String name) {
        Path folder = PRODUCT.repository(name);
        GitRepository git = GitRepository.begin(folder);
        git.write("go.mod", "module shop\n\ngo 1.21\n")
                .write("args.go", "package shop\n\nfunc NoArgs(n int) int {\n\treturn n\n}\n\nfunc Other() {}\n")
                .write("run.go", "package shop\n\nfunc Run() int {\n\treturn NoArgs(1)\n}\n")
                .write("main.go", "package shop\n\nfunc Main() int {\n\treturn Run()\n}\n")
                .write(
                        "walk.py",
                        "class Walk:\n    def hidden(self):\n        return 1\n\n    def seen(self):\n        return 2\n")
                .write("use.py", "from walk import Walk\n\n\ndef use(walk: Walk):\n    return walk.hidden()\n")
                .write("tests/test_walk.py", "from walk import Walk\n\n\ndef test_it():\n    Walk().hidden()\n")
                .write("src/lib.rs", "pub mod build;\npub mod flag;\n")
                .write(
                        "src/build.rs",
                        "pub struct Build;\nimpl Build {\n    pub fn hidden(&self) -> u8 {\n        1\n    }\n}\n")
                .write("src/flag.rs", "use crate::build::Build;\n\npub fn flag(b: &Build) -> u8 {\n    b.hidden()\n}\n")
                .write("a/Core.java", "package a; class Core { static int two() { return 2; } }\n")
                .write("a/User.java", "package a; class User { int use() { return Core.two(); } }\n");
        git.commit("begun");
        return folder;
    }

    private static ValidatableResponse diff(String repository, Map<String, String> change) {
        Map<String, Object> body = new HashMap<>(change);
        body.put("repository", repository);
        return PRODUCT.json(body).post("/v1/impact/diff").then().statusCode(200);
    }

    private static void replace(Path file, String old, String other) throws IOException {
        Files.writeString(file, Files.readString(file).replace(old, other));
    }

    @ParameterizedTest
    @CsvSource({
        "args.go, NoArgs, NoneArgs, run.go",
        "walk.py, hidden, concealed, use.py",
        "src/build.rs, hidden, hide, src/flag.rs",
        "a/Core.java, two(), zwei(), a/User.java",
        "a/Core.java, Core, Kern, a/User.java"
    })
    void who_used_a_symbol_by_the_name_it_had_is_affected(String file, String old, String other, String user)
            throws IOException {
        String name = "gone-" + Integer.toHexString((file + other).hashCode());
        Path folder = shop(name);
        GitRepository git = new GitRepository(folder);
        PRODUCT.index(folder);
        replace(folder.resolve(file), old, other);
        String text = git.git("diff");
        PRODUCT.index(folder);

        diff(name, Map.of("base", "HEAD"))
                .body("dependents.path", hasItem(user))
                .body("total", greaterThan(0));
        diff(name, Map.of("diff", text)).body("dependents.path", hasItem(user));
        PRODUCT.json(Map.of("repository", name, "base", "HEAD", "maxAffected", 0))
                .post("/v1/check")
                .then()
                .body("verdict", equalTo("findings"))
                .body("affected.paths", hasItem(user));

        git.commit("renamed");
        PRODUCT.index(folder);
        diff(name, Map.of("base", "HEAD~1", "head", "HEAD")).body("dependents.path", hasItem(user));
    }

    @Test
    void the_way_from_what_is_gone_leads_on_to_all_that_breaks_with_it_and_to_its_tests() throws IOException {
        Path folder = shop("gone-far");
        PRODUCT.index(folder);
        replace(folder.resolve("args.go"), "NoArgs", "NoneArgs");
        replace(folder.resolve("walk.py"), "hidden", "concealed");
        PRODUCT.index(folder);
        diff("gone-far", Map.of("base", "HEAD"))
                .body("dependents.path", hasItems("run.go", "main.go", "use.py", "tests/test_walk.py"))
                .body("tests", contains("tests/test_walk.py"))
                .body("dependents.find { it.path == 'run.go' }.why[0].to", equalTo("args.go#NoArgs"))
                .body("dependents.find { it.path == 'main.go' }.distance", equalTo(2));
    }

    @Test
    void who_was_changed_with_it_is_not_said_to_use_what_is_gone() throws IOException {
        Path folder = shop("gone-with");
        PRODUCT.index(folder);
        replace(folder.resolve("args.go"), "NoArgs", "NoneArgs");
        replace(folder.resolve("run.go"), "NoArgs", "NoneArgs");
        PRODUCT.index(folder);
        PRODUCT.json(Map.of("repository", "gone-with", "base", "HEAD", "maxAffected", 1))
                .post("/v1/check")
                .then()
                .body("verdict", equalTo("pass"))
                .body("affected.paths", contains("main.go"));
    }

    @Test
    void a_deleted_file_that_the_index_has_lost_is_no_unknown_target() throws IOException {
        Path folder = shop("gone-file");
        PRODUCT.index(folder);
        Files.delete(folder.resolve("src/build.rs"));
        PRODUCT.index(folder);
        diff("gone-file", Map.of("base", "HEAD"))
                .body("dependents.path", hasItem("src/flag.rs"))
                .body("changes[0].known", equalTo(true))
                .body("unknown.size()", equalTo(0));
        String text = new GitRepository(folder).git("diff");
        diff("gone-file", Map.of("diff", text)).body("dependents.path", hasItem("src/flag.rs"));
        PRODUCT.json(Map.of("repository", "gone-file", "base", "HEAD", "maxAffected", 0))
                .post("/v1/check?format=text")
                .then()
                .body(containsString("src/flag.rs"));
    }
}
