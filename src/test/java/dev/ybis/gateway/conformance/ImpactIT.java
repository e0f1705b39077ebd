package dev.ybis.gateway.conformance;

import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImpactIT {
    private static final Product PRODUCT = Product.running();

    @BeforeAll
    static void index() {
        Path folder = PRODUCT.repository("impact");
        Product.write(folder, "src/Core.java", "public class Core {}");
        Product.write(folder, "src/Middle.java", "class Middle {\n  Core core;\n}");
        Product.write(folder, "src/Far.java", "class Far {\n\n  Middle middle;\n}");
        Product.write(folder, "docs/core.md", "The heart is `src/Core.java`.");
        Product.write(folder, "README.md", "Nothing");
        PRODUCT.index(folder);
        Path twin = PRODUCT.repository("impact-twin");
        Product.write(twin, "README.md", "Nothing either");
        PRODUCT.index(twin);
    }

    @Test
    void dependents_come_with_distance_and_the_reason_why() {
        PRODUCT.request()
                .get("/v1/impact?target=src/Core.java&repository=impact")
                .then()
                .statusCode(200)
                .body("targets", contains("src/Core.java"))
                .body("commit", nullValue())
                .body("total", equalTo(3))
                .body("truncated", nullValue())
                .body("freshness", equalTo("current"))
                .body("byDistance.'1'", equalTo(2))
                .body("byDistance.'2'", equalTo(1))
                .body("dependents.role", contains("document", "code", "code"))
                .body("dependents.path", contains("docs/core.md", "src/Middle.java", "src/Far.java"))
                .body("dependents.distance", contains(1, 1, 2))
                .body("dependents[2].why.from", contains("src/Far.java", "src/Middle.java"))
                .body("dependents[2].why.to", contains("src/Middle.java", "src/Core.java"))
                .body("dependents[2].why.rule", contains("same-package", "same-package"))
                .body("dependents[2].why.line", contains(3, 2));
    }

    @Test
    void what_depth_and_limit_leave_out_is_told() {
        PRODUCT.request()
                .get("/v1/impact?target=src/Core.java&repository=impact&depth=1")
                .then()
                .body("truncated.beyondDepth", equalTo(true))
                .body("truncated.notShown", equalTo(0));
        PRODUCT.request()
                .get("/v1/impact?target=src/Core.java&repository=impact&limit=1")
                .then()
                .body("dependents.path", contains("docs/core.md"))
                .body("total", equalTo(3))
                .body("truncated.notShown", equalTo(2));
    }

    @Test
    void an_unknown_target_is_a_404_with_near_names_and_never_an_empty_answer() {
        PRODUCT.request()
                .get("/v1/impact?target=src/Cor.java&repository=impact")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("unknown-target"))
                .body("near[0]", equalTo("src/Core.java"));
    }

    @Test
    void a_known_target_that_nothing_depends_on_is_told_with_what_could_not_be_judged() {
        PRODUCT.request()
                .get("/v1/impact?target=src/Far.java&repository=impact")
                .then()
                .statusCode(200)
                .body("total", equalTo(0))
                .body("completeness.unresolved", equalTo(0))
                .body("completeness.passedOver", equalTo(0));
    }

    @Test
    void a_path_in_several_repositories_is_asked_back() {
        PRODUCT.request()
                .redirects()
                .follow(false)
                .get("/v1/impact?target=README.md")
                .then()
                .statusCode(300)
                .body("code", equalTo("ambiguous-target"))
                .body("candidates.findAll { it.startsWith('impact') }", containsInAnyOrder("impact", "impact-twin"));
    }

    @Test
    void an_unknown_repository_is_a_404() {
        PRODUCT.request()
                .get("/v1/impact?target=a&repository=nope")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-repository"));
    }

    @Test
    void absolute_paths_and_a_leading_dot_mean_the_same_file() {
        for (String target : new String[] {"./src/Core.java", PRODUCT.folder("impact") + "/src/Core.java"}) {
            PRODUCT.request()
                    .get("/v1/impact?repository=impact&target=" + target)
                    .then()
                    .statusCode(200)
                    .body("targets", contains("src/Core.java"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target=",
                "target=a&depth=0",
                "target=a&depth=65",
                "target=a&depth=x",
                "target=a&limit=5001",
                "target=a&direction=up",
                "target=a&kinds=imports,x",
                "target=a&level=line",
                "target=a&explain=why",
                "target=a&limit=-1"
            })
    void a_bad_parameter_is_a_400(String query) {
        PRODUCT.request().get("/v1/impact?" + query).then().statusCode(400).body("code", equalTo("invalid-parameter"));
    }

    @Test
    void a_symbol_or_a_line_is_named_and_asked_about() {
        for (String target : new String[] {"Middle", "src/Middle.java:1", "src/Middle.java%23Middle"}) {
            PRODUCT.request()
                    .urlEncodingEnabled(false)
                    .get("/v1/impact?repository=impact&target=" + target)
                    .then()
                    .statusCode(200)
                    .body("level", equalTo("symbol"))
                    .body("targets", contains("src/Middle.java#Middle"))
                    .body("symbols.id", contains("src/Middle.java#Middle"))
                    .body("dependents.symbol", contains("src/Far.java#Far.middle", "src/Far.java#Far"));
        }
        PRODUCT.request()
                .get("/v1/impact?repository=impact&target=src/Middle.java:2")
                .then()
                .body("targets", contains("src/Middle.java#Middle.core"));
    }

    @Test
    void a_symbol_that_several_files_declare_is_asked_back_with_candidates() {
        Path folder = PRODUCT.repository("impact-names");
        Product.write(folder, "a/One.java", "package a; class One { void run() {} void run(int n) {} }");
        Product.write(folder, "b/Two.java", "package b; class Two { void run() {} }");
        PRODUCT.index(folder);
        PRODUCT.request()
                .redirects()
                .follow(false)
                .get("/v1/impact?repository=impact-names&target=run")
                .then()
                .statusCode(300)
                .body("candidates", contains("a/One.java#One.run", "b/Two.java#Two.run"));
        PRODUCT.request()
                .get("/v1/impact?repository=impact-names&target=One.run")
                .then()
                .statusCode(200)
                .body("symbols.id", contains("a/One.java#One.run"));
    }

    @Test
    void dependencies_are_the_other_way_round_and_carry_no_risk() {
        PRODUCT.request()
                .get("/v1/impact?target=src/Far.java&repository=impact&direction=dependencies")
                .then()
                .body("dependents.path", contains("src/Middle.java", "src/Core.java"))
                .body("dependents[1].why.from", contains("src/Far.java", "src/Middle.java"))
                .body("risk", nullValue());
    }

    @Test
    void kinds_choose_the_edges_that_count() {
        PRODUCT.request()
                .get("/v1/impact?target=src/Core.java&repository=impact&kinds=references")
                .then()
                .body("dependents.path", contains("docs/core.md"));
    }

    @Test
    void risk_comes_with_its_figures_and_tests_lower_it() {
        // log2(1 + .95 + .95 * .95) / 10 + .2, for no test depends on it
        PRODUCT.request()
                .get("/v1/impact?target=src/Core.java&repository=impact")
                .then()
                .body("risk.reach", is(both(greaterThan(1.851f)).and(lessThan(1.854f))))
                .body("risk.tests", equalTo(0))
                .body("risk.score", is(both(greaterThan(0.350f)).and(lessThan(0.353f))))
                .body("risk.level", equalTo("medium"))
                .body("risk.atLeast", equalTo(false));
        // what lies deeper may be a test
        PRODUCT.request()
                .get("/v1/impact?target=src/Core.java&repository=impact&depth=1")
                .then()
                .body("risk.tests", equalTo(0))
                .body("risk.score", is(both(greaterThan(0.095f)).and(lessThan(0.097f))))
                .body("risk.atLeast", equalTo(true));
        Path folder = PRODUCT.repository("impact-tested");
        Product.write(folder, "src/Core.java", "public class Core {}");
        Product.write(folder, "src/User.java", "class User { Core core; }");
        Product.write(folder, "test/CoreTest.java", "import gone.Away;\nclass CoreTest { Core core; }");
        Product.write(folder, "src/gone/Other.java", "package gone; class Other {}");
        PRODUCT.index(folder);
        PRODUCT.request()
                .get("/v1/impact?target=Core&repository=impact-tested")
                .then()
                .body("tests", contains("test/CoreTest.java"))
                .body("risk.level", equalTo("low"))
                // gone.Away should lead to a file and does not, so more may depend on it than is known
                .body("completeness.unresolved", equalTo(1))
                .body("risk.atLeast", equalTo(true));
    }

    @Test
    void why_a_file_is_not_affected_is_explained_with_what_could_not_be_resolved_near_it() {
        Path folder = PRODUCT.repository("impact-missing");
        Product.write(folder, "a/Core.java", "package a; public class Core {}");
        Product.write(folder, "b/Lost.java", "package b;\nimport a.Gone;\nclass Lost {}");
        Product.write(folder, "b/User.java", "package b; class User { a.Core core; }");
        Product.write(folder, "c/Far.java", "package c; import b.User; class Far {}");
        Product.write(folder, "docs.md", "See `a/Core.java`.");
        PRODUCT.index(folder);
        String question = "/v1/impact?repository=impact-missing&target=Core&explain=missing:";
        PRODUCT.request()
                .get(question + "b/Lost.java")
                .then()
                .body("missing.reason", equalTo("no-path"))
                .body("missing.unresolved.text", contains("a.Gone"))
                .body("missing.unresolved.line", contains(2))
                .body("missing.unresolvedKept", equalTo(true));
        PRODUCT.request()
                .get(question + "Far&depth=1")
                .then()
                .body("missing.reason", equalTo("beyond-depth"))
                // by the field, its class, and the import
                .body("missing.distance", equalTo(3));
        PRODUCT.request().get(question + "docs.md&kinds=imports").then().body("missing.reason", equalTo("other-kinds"));
        PRODUCT.request().get(question + "User").then().body("missing.reason", equalTo("is-affected"));
        PRODUCT.request().get(question + "nobody").then().statusCode(404).body("code", equalTo("unknown-target"));
    }

    @Test
    void a_name_that_is_whole_goes_before_ends_of_longer_ones_and_these_are_told() {
        Path folder = PRODUCT.repository("impact-named");
        Product.write(
                folder, "kit.py", "def boil():\n    pass\n\n\nclass Kettle:\n    def boil(self):\n        pass\n");
        PRODUCT.index(folder);
        PRODUCT.request()
                .get("/v1/impact?repository=impact-named&target=boil")
                .then()
                .body("targets", contains("kit.py#boil"))
                .body("alsoNamed", contains("kit.py#Kettle.boil"));
        PRODUCT.request()
                .get("/v1/impact?repository=impact-named&target=Kettle.boil")
                .then()
                .body("targets", contains("kit.py#Kettle.boil"))
                .body("$", not(hasKey("alsoNamed")));
    }

    @Test
    void a_file_in_a_language_that_is_not_analysed_is_not_called_safe() {
        Path folder = PRODUCT.repository("impact-unread");
        Product.write(folder, "src/Tax.kt", "class Tax { fun of(n: Int) = n }");
        Product.write(folder, "src/Bill.kt", "class Bill { fun sum() = Tax().of(1) }");
        Product.write(folder, "src/Plain.java", "class Plain {}");
        PRODUCT.index(folder);

        PRODUCT.request()
                .get("/v1/impact?repository=impact-unread&target=src/Tax.kt")
                .then()
                .statusCode(200)
                .body("risk.level", equalTo("unknown"))
                .body("risk.atLeast", equalTo(true))
                .body("completeness.notAnalysed.Kotlin", equalTo(2));
        PRODUCT.request()
                .get("/v1/impact?repository=impact-unread&target=src/Plain.java")
                .then()
                .body("risk.level", equalTo("none"))
                .body("risk.atLeast", equalTo(true));
        PRODUCT.request()
                .get("/v1/impact?repository=impact-unread&target=src/Tax.kt&format=text")
                .then()
                .body(containsString("risk unknown"), containsString("not analysed: Kotlin (2)"));
        PRODUCT.request()
                .contentType("application/json")
                .body("{\"repository\":\"impact-unread\",\"action\":\"delete\",\"target\":\"src/Tax.kt\"}")
                .post("/v1/impact/what-if")
                .then()
                .statusCode(200)
                .body("notJudged", containsString("Kotlin"));
        PRODUCT.request()
                .get("/v1/impact?repository=impact&target=src/Middle.java")
                .then()
                .body("completeness", not(hasKey("notAnalysed")));
    }
}
