package dev.ybis.gateway.conformance;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
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
                .body("target", equalTo("src/Core.java"))
                .body("commit", nullValue())
                .body("total", equalTo(3))
                .body("truncated", nullValue())
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
                    .body("target", equalTo("src/Core.java"));
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
                "target=a&limit=-1"
            })
    void a_bad_parameter_is_a_400(String query) {
        PRODUCT.request().get("/v1/impact?" + query).then().statusCode(400).body("code", equalTo("invalid-parameter"));
    }
}
