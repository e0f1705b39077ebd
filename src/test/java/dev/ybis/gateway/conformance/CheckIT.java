package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Changes judged by rules, of repositories in git whose last commit is the base.
class CheckIT {
    private static final Product PRODUCT = Product.running();

    private static GitRepository begun(String name) {
        GitRepository git = GitRepository.begin(PRODUCT.repository(name));
        git.write("core.py", "def one():\n    return 1\n\n\ndef two():\n    return 2\n")
                .write("user.py", "import core\n\n\ndef use():\n    return core.one()\n")
                .write("main.py", "import user\n")
                .write("tests/test_core.py", "import core\n")
                .write("guide.md", "# Guide\n\nSee `core.py`.\n")
                .commit("begun");
        return git;
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void index(GitRepository git) {
        PRODUCT.index(git.folder());
    }

    private static ValidatableResponse check(GitRepository git, Map<String, Object> wanted) {
        Map<String, Object> body = new HashMap<>(Map.of("base", "HEAD", "folder", git.folder() + "/somewhere"));
        body.putAll(wanted);
        return PRODUCT.json(body).post("/v1/check").then();
    }

    @Test
    void nothing_changed_passes_every_rule() {
        GitRepository git = begun("check-nothing");
        index(git);
        check(git, Map.of("maxAffected", 0, "noNewCycles", true, "noStaleDocs", true, "policy", "refuse"))
                .statusCode(200)
                .header("Gateway-Verdict", "pass")
                .body("verdict", equalTo("pass"))
                .body("base", equalTo(git.git("rev-parse", "HEAD").strip()))
                .body("rules", contains("max-affected", "new-cycle", "stale-document"))
                .body("findings", empty())
                .body("changes", empty())
                .body("affected.files", equalTo(0));
    }

    @Test
    void more_affected_files_than_allowed_are_a_finding_and_changed_ones_do_not_count() {
        GitRepository git = begun("check-reach");
        git.write("core.py", "def one():\n    return 11\n\n\ndef two():\n    return 2\n");
        index(git);
        check(git, Map.of("maxAffected", 1))
                .header("Gateway-Verdict", "findings")
                .body("findings.rule", contains("max-affected"))
                .body("findings[0].level", equalTo("error"))
                .body("findings[0].file", equalTo("core.py"))
                .body("findings[0].line", equalTo(2))
                .body("findings[0].why.from", hasItem(startsWith("user.py")))
                .body("affected.paths", hasItem("user.py"))
                .body("affected.tests", contains("tests/test_core.py"));
        int reached = check(git, Map.of()).extract().path("affected.files");
        check(git, Map.of("maxAffected", reached)).body("verdict", equalTo("pass"));
        git.write("user.py", "import core\n\n\ndef use():\n    return core.one() + 1\n");
        index(git);
        check(git, Map.of("maxAffected", reached - 1))
                .body("verdict", equalTo("pass"))
                .body("affected.paths", not(hasItem("user.py")));
    }

    @Test
    void what_is_deleted_reaches_those_that_still_use_it() {
        GitRepository git = begun("check-deleted");
        delete(git.folder().resolve("core.py"));
        index(git);
        check(git, Map.of("maxAffected", 0))
                .body("changes.change", contains("deleted"))
                .body("findings.find { it.rule == 'max-affected' }.file", equalTo("core.py"))
                .body("affected.paths", hasItem("user.py"))
                .body("affected.paths", hasItem("main.py"))
                .body("unknown", empty());
    }

    @Test
    void a_circle_that_the_change_closes_is_a_finding_with_the_edge_that_closes_it() {
        GitRepository git = begun("check-cycle");
        git.write("core.py", "x = 0\nimport main\n");
        index(git);
        check(git, Map.of("noNewCycles", true))
                .body("verdict", equalTo("findings"))
                .body("findings.rule", contains("new-cycle"))
                .body("findings[0].file", equalTo("core.py"))
                .body("findings[0].line", equalTo(2))
                .body("findings[0].why.from", contains("core.py", "main.py", "user.py"))
                .body("findings[0].why.to", contains("main.py", "user.py", "core.py"));
        check(git, Map.of()).body("verdict", equalTo("pass")).body("rules", empty());
    }

    @Test
    void an_old_circle_is_not_new_not_even_with_a_renamed_file_but_is_where_another_joins_it() {
        GitRepository git = GitRepository.begin(PRODUCT.repository("check-old-cycle"));
        String body = "\n\n\ndef f():\n    return 'long enough to be recognised by git as the same file'\n";
        git.write("a.py", "import b" + body)
                .write("b.py", "import a" + body)
                .write("c.py", "import a" + body)
                .commit("begun");
        git.git("mv", "b.py", "bee.py");
        git.write("a.py", "import bee" + body);
        index(git);
        check(git, Map.of("noNewCycles", true))
                .body("changes.change", hasItem("renamed"))
                .body("verdict", equalTo("pass"));
        git.write("bee.py", "import a\nimport c" + body);
        index(git);
        check(git, Map.of("noNewCycles", true))
                .body("findings.rule", contains("new-cycle"))
                .body("findings[0].file", equalTo("bee.py"))
                .body("findings[0].line", equalTo(2))
                .body("findings[0].why.to", contains("c.py", "a.py", "bee.py"));
    }

    @Test
    void a_document_that_the_change_leaves_behind_is_a_finding_and_one_that_was_stale_before_is_not() {
        GitRepository git = begun("check-documents");
        git.write("old.md", "`user.py` is simple.\n").commit("one more document");
        git.write("user.py", "import core\n\n\ndef use():\n    return core.two()\n")
                .commit("changed behind its back");
        git.write("user.py", "import core\n\n\ndef use():\n    return core.two() + 1\n")
                .write("core.py", "def one():\n    return 3\n\n\ndef two():\n    return 2\n");
        index(git);
        check(git, Map.of("noStaleDocs", true))
                .body("verdict", equalTo("findings"))
                .body("findings.rule", contains("stale-document"))
                .body("findings[0].file", equalTo("guide.md"))
                .body("findings[0].line", equalTo(3))
                .body("findings[0].message", containsString("core.py"))
                .body("findings[0].message", containsString("Guide"));
        git.write("guide.md", "# Guide\n\nSee `core.py`, which is shorter now.\n");
        index(git);
        check(git, Map.of("noStaleDocs", true)).body("verdict", equalTo("pass"));
    }

    @Test
    void a_document_that_names_what_is_gone_is_left_behind_and_white_space_is_no_change() {
        GitRepository git = begun("check-gone");
        git.write("core.py", "def one():\n        return 1\n\ndef two():\n        return 2\n");
        index(git);
        check(git, Map.of("noStaleDocs", true)).body("verdict", equalTo("pass"));
        git.git("mv", "-f", "core.py", "heart.py");
        index(git);
        check(git, Map.of("noStaleDocs", true))
                .body("findings.rule", hasItem("stale-document"))
                .body("findings.find { it.rule == 'stale-document' }.message", containsString("gone with the change"));
    }

    @ParameterizedTest
    @CsvSource({"warn, pass, warning", "refuse, cannot-judge, error", "ignore, pass,"})
    void a_stale_index_does_what_the_policy_says(String policy, String verdict, String level) {
        GitRepository git = begun("check-stale-" + policy);
        index(git);
        git.write("core.py", "def one():\n    return 5\n");
        check(git, Map.of("policy", policy))
                .header("Gateway-Verdict", verdict)
                .body("findings.rule", level == null ? empty() : contains("stale-index"))
                .body("findings.level", level == null ? empty() : contains(level))
                .body("freshness", equalTo("behind"));
    }

    @ParameterizedTest
    @CsvSource({"warn, pass, 2", "refuse, cannot-judge, 2", "ignore, pass, 0"})
    void changed_files_that_the_index_lacks_are_always_stated(String policy, String verdict, int findings) {
        GitRepository git = begun("check-lacks-" + policy);
        git.write("guide.md", "[gone](gone.md)\n");
        index(git);
        git.write("new.py", "import core\n").write("package-lock.json", "{}").write("binary.dat", "\0");
        check(git, Map.of("policy", policy))
                .header("Gateway-Verdict", verdict)
                .body("findings.rule", findings == 0 ? empty() : contains("incomplete-index", "incomplete-index"))
                .body("findings.file", findings == 0 ? empty() : containsInAnyOrder("new.py", "guide.md"))
                .body("unknown.path", containsInAnyOrder("new.py", "package-lock.json", "binary.dat"))
                .body("unknown.reason", containsInAnyOrder("not-indexed", "lock-file", "no-text"));
    }

    @Test
    void what_cannot_be_compared_is_a_problem_and_never_a_verdict() {
        GitRepository git = begun("check-problems");
        index(git);
        check(git, Map.of("base", "no-such-branch"))
                .statusCode(400)
                .body("code", equalTo("invalid-diff"))
                .body("detail", containsString("no-such-branch"));
        check(git, Map.of("base", "0123456789012345678901234567890123456789"))
                .statusCode(400)
                .body("code", equalTo("invalid-diff"));
        check(git, Map.of("policy", "maybe")).statusCode(400).body("code", equalTo("invalid-parameter"));
        check(git, Map.of("maxAffected", -1)).statusCode(400).body("code", equalTo("invalid-parameter"));
        check(git, Map.of("folder", "/nowhere"))
                .statusCode(404)
                .body("code", equalTo("unknown-repository"))
                .body("known", hasItem("check-problems"));
        check(git, Map.of("repository", "nowhere")).statusCode(404).body("code", equalTo("unknown-repository"));
        PRODUCT.json(Map.of("repository", "check-problems"))
                .post("/v1/check")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
        PRODUCT.json(Map.of("base", "HEAD"))
                .post("/v1/check?format=pdf")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
    }

    @Test
    void a_folder_that_git_ignores_or_does_not_know_is_never_called_unchanged() {
        Path folder = PRODUCT.repository("check-no-git");
        Product.write(folder, "a.py", "x = 1\n");
        PRODUCT.index(folder);
        PRODUCT.json(Map.of("base", "HEAD", "repository", "check-no-git"))
                .post("/v1/check")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-diff"));
    }

    @Test
    void sarif_has_what_its_standard_asks_for() {
        GitRepository git = begun("check-sarif");
        git.write("core.py", "x = 0\nimport main\n").write("ein wörd.py", "import core\n");
        index(git);
        git.write("later.py", "y = 1\n").write("binary.dat", "\0");
        Map<String, Object> body = Map.of(
                "base", "HEAD", "repository", "check-sarif", "maxAffected", 0, "noNewCycles", true, "policy", "warn");
        ValidatableResponse sarif = PRODUCT.json(body)
                .accept("application/sarif+json")
                .post("/v1/check")
                .then()
                .statusCode(200)
                .header("Gateway-Verdict", "findings")
                .contentType("application/sarif+json");
        sarif.body("version", equalTo("2.1.0"))
                .body("'$schema'", containsString("sarif-schema-2.1.0.json"))
                .body("runs", hasSize(1))
                .body("runs[0].tool.driver.name", equalTo("YBIS Gateway"))
                .body(
                        "runs[0].tool.driver.rules.id",
                        contains("max-affected", "new-cycle", "stale-document", "stale-index", "incomplete-index"))
                .body("runs[0].invocations[0].executionSuccessful", equalTo(true))
                .body("runs[0].results.ruleId", containsInAnyOrder("max-affected", "new-cycle", "incomplete-index"));
        List<String> rules = sarif.extract().path("runs[0].tool.driver.rules.id");
        List<Map<String, Object>> results = sarif.extract().path("runs[0].results");
        assertThat(results).allSatisfy(result -> {
            assertThat(rules.get((Integer) result.get("ruleIndex"))).isEqualTo(result.get("ruleId"));
            assertThat(result.get("level")).isIn("error", "warning", "note");
        });
        sarif.body("runs[0].results.findAll { !it.message.text }", empty())
                .body("runs[0].results.findAll { !it.locations[0].physicalLocation.artifactLocation.uri }", empty())
                .body(
                        "runs[0].results.find { it.ruleId == 'new-cycle' }.locations[0].physicalLocation.region.startLine",
                        equalTo(2))
                .body(
                        "runs[0].invocations[0].toolExecutionNotifications.message.text",
                        hasItem(containsString("binary.dat")));
        // the same by parameter, whatever is accepted
        PRODUCT.json(body).post("/v1/check?format=sarif").then().contentType("application/sarif+json");
    }

    @Test
    void text_is_read_by_people() {
        GitRepository git = begun("check-text");
        git.write("core.py", "x = 0\nimport main\n");
        index(git);
        String text = PRODUCT.json(Map.of("base", "HEAD", "repository", "check-text", "noNewCycles", true))
                .accept("text/plain")
                .post("/v1/check")
                .then()
                .contentType("text/plain")
                .extract()
                .asString();
        assertThat(text)
                .contains("core.py:2: error:", "[new-cycle]", "core.py → main.py → user.py → core.py")
                .endsWith("verdict: findings (new-cycle)\n");
    }
}
