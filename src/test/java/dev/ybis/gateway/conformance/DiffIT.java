package dev.ybis.gateway.conformance;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a change reaches, of a repository in git with three commits.
class DiffIT {
    private static final Product PRODUCT = Product.running();
    private static final String CORE = """
            package app;

            public class Core {
                int one() {
                    return 1;
                }

                int two() {
                    return 2;
                }
            }
            """;

    private static Path folder;

    @BeforeAll
    static void index() throws Exception {
        folder = PRODUCT.repository("change");
        git("init", "-q");
        Product.write(folder, "src/Core.java", CORE);
        Product.write(
                folder, "src/User.java", "package app; class User { Core core; int use() { return core.two(); } }");
        Product.write(folder, "test/CoreTest.java", "package app; class CoreTest { Core core; int two = core.two(); }");
        Product.write(folder, "docs/core.md", "The heart is `src/Core.java`.");
        Product.write(folder, "old.py", "x = 1\ny = 2\nz = 3\n");
        Product.write(folder, "uses.py", "import old");
        commit();
        Files.writeString(folder.resolve("src/Core.java"), CORE.replace("return 2", "return 22"));
        commit();
        git("mv", "old.py", "renamed.py");
        Files.writeString(folder.resolve("new.py"), "n = 1\n");
        Product.write(folder, "docs/guide.md", "Begin with [the core](core.md) and `renamed.py`.");
        commit();
        PRODUCT.index(folder);
    }

    private static void commit() throws Exception {
        git("add", "-A");
        git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "x");
    }

    private static String git(String... words) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        Process git = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (git.waitFor() != 0) {
            throw new IllegalStateException(command + " failed: " + said);
        }
        return said;
    }

    private static ValidatableResponse ask(Map<String, String> change) {
        Map<String, String> body = new java.util.HashMap<>(change);
        body.put("repository", "change");
        return PRODUCT.json(body).post("/v1/impact/diff").then();
    }

    @Test
    void a_diff_of_the_commit_before_names_the_symbol_its_dependents_tests_and_stale_documents() throws Exception {
        ask(Map.of("diff", git("diff", "HEAD~2", "HEAD~1")))
                .statusCode(200)
                .body("changes.path", contains("src/Core.java"))
                .body("changes.change", contains("modified"))
                .body("changes[0].symbols", contains("src/Core.java#Core.two"))
                .body("level", equalTo("symbol"))
                .body("targets", contains("src/Core.java#Core.two"))
                .body(
                        "dependents.path.unique()",
                        contains("docs/core.md", "src/User.java", "test/CoreTest.java", "docs/guide.md"))
                .body("tests", contains("test/CoreTest.java"))
                .body("staleDocuments.path", contains("docs/core.md"))
                .body("staleDocuments[0].mention.line", equalTo(1))
                .body("unknown", hasSize(0))
                .body("freshness", equalTo("current"));
    }

    @Test
    void a_test_that_is_changed_with_what_it_tries_is_still_a_test_of_it() throws Exception {
        String code = git("diff", "HEAD~2", "HEAD~1");
        String test = """
                --- a/test/CoreTest.java
                +++ b/test/CoreTest.java
                @@ -1,1 +1,1 @@
                -package app; class CoreTest { Core core; int two = core.two(); }
                +package app; class CoreTest { Core core; int two = 1 + core.two(); }
                """;
        float alone =
                ask(Map.of("diff", code)).statusCode(200).extract().jsonPath().getFloat("risk.score");
        ask(Map.of("diff", test + code))
                .statusCode(200)
                .body("changes.path", hasItem("test/CoreTest.java"))
                .body("tests", contains("test/CoreTest.java"))
                .body("risk.tests", equalTo(1))
                .body("risk.score", lessThanOrEqualTo(alone));
        ask(Map.of("diff", test)).statusCode(200).body("tests", hasSize(0));
    }

    @Test
    void a_diff_that_is_not_applied_yet_is_read_by_its_old_lines() {
        ask(Map.of("diff", """
                --- a/src/Core.java
                +++ b/src/Core.java
                @@ -4,3 +4,2 @@
                     int one() {
                -        return 1;
                     }
                """)).statusCode(200).body("changes[0].symbols", contains("src/Core.java#Core.one"));
    }

    @Test
    void what_has_another_name_after_the_change_is_changed_by_its_old_one() throws Exception {
        Path renamed = PRODUCT.repository("change-renamed");
        Product.write(renamed, "kit.py", "def pour():\n    return 1\n\n\ndef boil():\n    return 2\n");
        Product.write(renamed, "user.py", "from kit import pour\n\n\ndef use():\n    return pour()\n");
        PRODUCT.index(renamed);
        String diff = "--- a/kit.py\n+++ b/kit.py\n@@ -1,2 +1,2 @@\n-def pour():\n+def pour_out():\n     return 1\n";
        // before it is applied, and after
        for (String name : new String[] {"pour", "pour_out"}) {
            Product.write(renamed, "kit.py", "def " + name + "():\n    return 1\n\n\ndef boil():\n    return 2\n");
            PRODUCT.json(Map.of("repository", "change-renamed", "diff", diff))
                    .post("/v1/impact/diff")
                    .then()
                    .statusCode(200)
                    .body("changes[0].symbols", containsInAnyOrder("kit.py#pour", "kit.py#pour_out"))
                    .body("targets", contains("kit.py#pour"))
                    .body("dependents.symbol", hasItem("user.py#use"));
        }
    }

    @ParameterizedTest
    @CsvSource({"return 1, docs/kit.md docs/pour.md", "return 2, docs/kit.md"})
    void a_document_that_names_a_symbol_is_stale_by_a_change_of_that_and_not_of_its_neighbour(
            String changed, String stale) {
        Path said = PRODUCT.repository("change-said");
        String kit = "def pour():\n    return 1\n\n\ndef boil():\n    return 2\n";
        Product.write(said, "kit.py", kit);
        Product.write(said, "docs/pour.md", "Tea is made by `pour()`.");
        Product.write(said, "docs/kit.md", "All there is stands in `kit.py`.");
        Product.write(said, "CHANGELOG.md", "- `pour()` is new in `kit.py`.");
        PRODUCT.index(said);
        int line = changed.endsWith("1") ? 2 : 6;
        PRODUCT.json(Map.of(
                        "repository",
                        "change-said",
                        "diff",
                        "--- a/kit.py\n+++ b/kit.py\n@@ -%1$d,1 +%1$d,1 @@\n-    %2$s\n+    return 3\n"
                                .formatted(line, changed)))
                .post("/v1/impact/diff")
                .then()
                .statusCode(200)
                .body("staleDocuments.path", contains(stale.split(" ")));
    }

    @Test
    void lines_of_a_file_that_is_neither_before_nor_after_the_change_name_no_symbol() {
        ask(Map.of("diff", """
                --- a/src/Core.java
                +++ b/src/Core.java
                @@ -4,1 +4,1 @@
                -something else
                +something new
                """))
                .statusCode(200)
                .body("changes[0].symbols", nullValue())
                .body(
                        "dependents.path.unique()",
                        containsInAnyOrder("docs/core.md", "docs/guide.md", "src/User.java", "test/CoreTest.java"));
    }

    @Test
    void two_commits_are_compared_with_renames_and_new_files() {
        ask(Map.of("base", "HEAD~1", "head", "HEAD"))
                .statusCode(200)
                .body("changes.path", contains("docs/guide.md", "new.py", "renamed.py"))
                .body("changes.change", contains("added", "added", "renamed"))
                .body("changes[2].oldPath", equalTo("old.py"))
                .body("changes.known", contains(true, true, true))
                .body("staleDocuments", hasSize(0))
                .body("unknown", hasSize(0));
        ask(Map.of("base", "HEAD~2"))
                .body("changes.path", contains("docs/guide.md", "new.py", "renamed.py", "src/Core.java"));
    }

    @Test
    void what_is_not_committed_is_part_of_what_came_after_a_commit() {
        Path folder = PRODUCT.repository("diff-edited");
        GitRepository git = GitRepository.begin(folder);
        git.write("core.py", "def f():\n    return 1\n").write("use.py", "from core import f\nf()\n");
        git.commit("begun");
        git.write("core.py", "def f():\n    return 2\n");
        PRODUCT.index(folder);

        PRODUCT.json(Map.of("base", "HEAD", "repository", "diff-edited"))
                .post("/v1/impact/diff")
                .then()
                .statusCode(200)
                .body("changes.path", contains("core.py"))
                .body("changes[0].symbols", contains("core.py#f"))
                .body("dependents.path", contains("use.py"));
        PRODUCT.json(Map.of("base", "HEAD", "head", "HEAD", "repository", "diff-edited"))
                .post("/v1/impact/diff")
                .then()
                .body("changes", hasSize(0));
    }

    @Test
    void a_change_of_nothing_the_graph_knows_is_a_404_and_never_safe() {
        ask(Map.of("diff", """
                --- a/nowhere.py
                +++ b/nowhere.py
                @@ -1,1 +1,1 @@
                -a
                +b
                """))
                .statusCode(404)
                .body("code", equalTo("unknown-target"))
                .body("unknown", contains("nowhere.py"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../etc/hostname", "/etc/hostname"})
    void nothing_outside_the_tree_is_read_for_a_diff(String path) {
        ask(Map.of("diff", "--- /dev/null\n+++ b/" + path + "\n@@ -0,0 +1,1 @@\n+class A {}\n"))
                .body("changes.symbols", contains(nullValue()));
    }

    @Test
    void what_is_no_change_is_a_400_that_says_why() {
        ask(Map.of("diff", "hello")).statusCode(400).body("code", equalTo("invalid-diff"));
        ask(Map.of("base", "no-such-branch"))
                .statusCode(400)
                .body("code", equalTo("invalid-diff"))
                .body("detail", containsString("no-such-branch"));
        ask(Map.of()).statusCode(400).body("code", equalTo("invalid-parameter"));
        ask(Map.of("base", "HEAD", "diff", "x")).statusCode(400).body("code", equalTo("invalid-parameter"));
    }
}
