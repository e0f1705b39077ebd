package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a check makes of an index that lacks something, of what is declared, and whether its SARIF is SARIF.
class CheckGapsIT {
    private static final Product PRODUCT = Product.running();

    private static ValidatableResponse check(String repository, Map<String, Object> wanted) {
        Map<String, Object> body = new HashMap<>(Map.of("base", "HEAD", "repository", repository));
        body.putAll(wanted);
        return PRODUCT.json(body).post("/v1/check").then().statusCode(200);
    }

    @Test
    void references_that_lead_nowhere_elsewhere_keep_no_change_from_being_judged() {
        Path folder = PRODUCT.repository("gaps-many");
        GitRepository git = GitRepository.begin(folder);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            many.append("[gone](gone").append(i).append(".md)\n");
        }
        git.write("many.md", many.toString()).write("a.py", "x = 1\n").write("bad.md", "[gone](nowhere.md)\n");
        git.commit("begun");
        git.write("a.py", "x = 2\n");
        PRODUCT.index(folder);
        check("gaps-many", Map.of("maxAffected", 5, "policy", "refuse"))
                .body("verdict", equalTo("pass"))
                .body("completeness.unresolved", equalTo(301));
        git.write("bad.md", "[gone](nowhere.md) still\n");
        PRODUCT.index(folder);
        check("gaps-many", Map.of("maxAffected", 5, "policy", "refuse"))
                .body("verdict", equalTo("cannot-judge"))
                .body("findings.file", contains("bad.md"))
                .body("findings[0].message", containsString("nowhere.md"));
    }

    @Test
    void a_tracked_file_that_gitignore_excludes_is_part_of_the_change() {
        Path folder = PRODUCT.repository("gaps-tracked");
        GitRepository git = GitRepository.begin(folder);
        git.write("out/kept.py", "x = 1\n").write("a.py", "y = 1\n");
        git.commit("begun");
        git.write(".gitignore", "out/\n");
        git.commit("ignored from now on");
        PRODUCT.index(folder);
        check("gaps-tracked", Map.of()).body("changes", empty());
        git.write("out/kept.py", "x = 2\n").write("out/noise.py", "z = 1\n");
        check("gaps-tracked", Map.of("policy", "refuse"))
                .body("changes.path", contains("out/kept.py"))
                .body("unknown", empty())
                .body("findings.rule", hasItem("stale-index"))
                .body("verdict", equalTo("cannot-judge"));
        PRODUCT.index(folder);
        check("gaps-tracked", Map.of("policy", "refuse"))
                .body("changes.path", contains("out/kept.py"))
                .body("verdict", equalTo("pass"));
    }

    @Test
    void a_check_right_behind_an_edit_of_a_watched_folder_judges_the_edit() {
        Path folder = PRODUCT.repository("gaps-watched");
        GitRepository git = GitRepository.begin(folder);
        git.write("a.py", "import b\n").write("b.py", "x = 1\n");
        git.commit("begun");
        PRODUCT.watch(folder);
        for (int round = 0; round < 3; round++) {
            git.write("b.py", "import a\n");
            check("gaps-watched", Map.of("noNewCycles", true)).body("verdict", equalTo("findings"));
            git.write("b.py", "x = 1\n");
            check("gaps-watched", Map.of("noNewCycles", true)).body("verdict", equalTo("pass"));
        }
    }

    @Test
    void a_declared_artifact_that_a_change_leaves_behind_is_a_finding_and_a_comment_leaves_none_behind() {
        Path folder = PRODUCT.repository("gaps-declared");
        GitRepository git = GitRepository.begin(folder);
        git.write("model.py", "def f():\n    return 1\n")
                .write("api.json", "{}\n")
                .write(".ybis/artifacts.json", "{\"artifacts\":[{\"path\":\"api.json\",\"from\":[\"*.py\"]}]}");
        git.commit("begun");
        git.write("model.py", "# says\ndef f():\n\n    return 1\n");
        PRODUCT.index(folder);
        check("gaps-declared", Map.of("noStaleDocs", true)).body("verdict", equalTo("pass"));
        git.write("model.py", "def f():\n    return 2\n");
        PRODUCT.index(folder);
        check("gaps-declared", Map.of("noStaleDocs", true))
                .body("verdict", equalTo("findings"))
                .body("findings.file", contains("api.json"))
                .body("findings[0].line", nullValue())
                .body("findings[0].message", containsString("declared to be made from model.py"));
        String diff = git.git("diff", "HEAD");
        PRODUCT.json(Map.of("diff", diff, "repository", "gaps-declared"))
                .post("/v1/impact/diff")
                .then()
                .body("staleDocuments.path", hasItem("api.json"));
    }

    @Test
    void another_import_is_a_change_of_all_that_takes_names_from_the_file() throws Exception {
        Path folder = PRODUCT.repository("gaps-imports");
        GitRepository git = GitRepository.begin(folder);
        git.write("core.py", "def one():\n    return 1\n\n\ndef two():\n    return 2\n");
        git.write("shop.py", "from core import one as price\n");
        git.write("main.py", "from shop import price\n\nprice()\n");
        git.commit("begun");
        PRODUCT.index(folder);
        git.write("shop.py", "from core import two as price\n");
        PRODUCT.index(folder);
        check("gaps-imports", Map.of("maxAffected", 0))
                .body("verdict", equalTo("findings"))
                .body("affected.paths", hasItem("main.py"));
        git.write("shop.py", "# of the shop\nfrom core import one as price\n");
        PRODUCT.index(folder);
        check("gaps-imports", Map.of("maxAffected", 0)).body("verdict", equalTo("pass"));
    }

    @Test
    void each_kind_of_report_is_valid_by_the_schema_of_sarif() throws Exception {
        Path folder = PRODUCT.repository("gaps-sarif");
        GitRepository git = GitRepository.begin(folder);
        git.write("core.py", "x = 0\n").write("main.py", "import core\n").write("guide.md", "# G\n\nSee `core.py`.\n");
        git.commit("begun");
        PRODUCT.index(folder);
        assertThat(SarifSchema.faults(sarif("warn"))).isEmpty();
        git.write("core.py", "x = 1\nimport main\n").write("a b/w\u00f6rd:1.py", "import core\n");
        git.write("pic.dat", "\0");
        PRODUCT.index(folder);
        String findings = sarif("warn");
        assertThat(findings).contains("new-cycle", "stale-document", "max-affected");
        assertThat(SarifSchema.faults(findings)).isEmpty();
        git.write("later.py", "y = 1\n");
        String refused = sarif("refuse");
        assertThat(refused).contains("\"executionSuccessful\":false");
        assertThat(SarifSchema.faults(refused)).isEmpty();
        // the schema is really looked at
        assertThat(SarifSchema.faults(findings.replace("\"ruleId\"", "\"rule\"")))
                .isNotEmpty();
        assertThat(SarifSchema.faults(findings.replace("\"level\":\"error\"", "\"level\":\"bad\"")))
                .isNotEmpty();
    }

    private static String sarif(String policy) {
        return PRODUCT.json(Map.of(
                        "base",
                        "HEAD",
                        "repository",
                        "gaps-sarif",
                        "maxAffected",
                        0,
                        "noNewCycles",
                        true,
                        "noStaleDocs",
                        true,
                        "policy",
                        policy))
                .accept("application/sarif+json")
                .post("/v1/check")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
