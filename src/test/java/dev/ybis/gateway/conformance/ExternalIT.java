package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/// What a repository needs from outside, as leaves of its graph.
class ExternalIT {
    private static final Product PRODUCT = Product.running();
    private static Path folder = Path.of("");

    @BeforeAll
    static void index() {
        folder = PRODUCT.repository("outside");
        Product.write(folder, "app/Main.java", "package app;\n\nimport store.Store;\n\nclass Main { Store s; }\n");
        Product.write(
                folder,
                "store/Store.java",
                "package store;\n\nimport com.fasterxml.jackson.databind.ObjectMapper;\n"
                        + "import com.fasterxml.jackson.core.JsonParser;\n\n"
                        + "public class Store { ObjectMapper m; JsonParser p; }\n");
        Product.write(folder, "tool.py", "import redis\nimport numpy.linalg\n");
        Product.write(folder, "web.js", "import redis from 'redis';\n");
        PRODUCT.index(folder);
    }

    private static ValidatableResponse impact(String question) {
        return PRODUCT.request()
                .get("/v1/impact?repository=outside&" + question)
                .then();
    }

    @Test
    void the_files_that_need_a_library_are_found_by_its_name_and_so_is_what_depends_on_them() {
        impact("target=com.fasterxml.jackson.databind")
                .statusCode(200)
                .body("kind", equalTo("external"))
                .body("level", equalTo("file"))
                .body("targets", contains("java:com.fasterxml.jackson.databind"))
                .body("dependents.path", contains("store/Store.java", "app/Main.java"))
                .body("dependents.distance", contains(1, 2))
                .body("dependents[1].why.to", contains("store/Store.java", "java:com.fasterxml.jackson.databind"))
                .body("dependents[1].why[1].kind", equalTo("needs"))
                .body("dependents[1].why[1].rule", equalTo("import"))
                .body("dependents[1].why[1].line", equalTo(3));
        impact("target=npm:redis&kinds=imports").body("dependents.path", contains("web.js"));
    }

    @Test
    void what_several_names_begin_with_stands_for_all_of_them() {
        impact("target=com.fasterxml.jackson")
                .statusCode(200)
                .body("targets", contains("java:com.fasterxml.jackson.core", "java:com.fasterxml.jackson.databind"))
                .body("total", equalTo(2));
    }

    @Test
    void a_name_that_two_languages_have_is_asked_back_and_a_mistaken_one_has_near_names() {
        impact("target=redis").statusCode(300).body("candidates", contains("npm:redis", "python:redis"));
        impact("target=numpi").statusCode(404).body("near", hasItem("numpy"));
        impact("target=jackson").statusCode(404).body("near", hasItem("com.fasterxml.jackson.core"));
    }

    @Test
    void dependencies_name_what_is_outside_with_the_nearest_file_that_needs_it() {
        impact("target=app/Main.java&direction=dependencies")
                .statusCode(200)
                .body("kind", equalTo("file"))
                .body("dependents.path", contains("store/Store.java"))
                .body(
                        "externals.id",
                        contains("java:com.fasterxml.jackson.databind", "java:com.fasterxml.jackson.core"))
                .body("externals.from", contains("store/Store.java", "store/Store.java"))
                .body("externals.line", contains(3, 4))
                .body("externals.distance", contains(2, 2))
                .body("truncated", nullValue());
        impact("target=app/Main.java&direction=dependencies&limit=1").body("truncated.externalsNotShown", equalTo(1));
        impact("target=app/Main.java&direction=dependencies&depth=1").body("externals", empty());
        impact("target=app/Main.java&direction=dependencies&format=text")
                .body(containsString("java:com.fasterxml.jackson.core (import, line 4 of store/Store.java)"));
        impact("target=app/Main.java").body("externals", nullValue());
    }

    @Test
    void what_a_library_is_built_on_and_which_symbols_need_it_is_not_known_and_said_so() {
        impact("target=numpy&direction=dependencies").statusCode(400).body("code", equalTo("invalid-parameter"));
        impact("target=numpy&level=symbol").statusCode(400).body("code", equalTo("invalid-parameter"));
    }

    @Test
    void a_leaf_that_no_file_needs_any_more_goes_and_a_removed_repository_leaves_none() throws IOException {
        Path small = PRODUCT.repository("outside-small");
        Product.write(small, "a.py", "import numpy\nimport scipy\n");
        Product.write(small, "b.py", "import numpy\n");
        PRODUCT.index(small);
        assertThat(leaves("outside-small")).containsExactly("numpy", "scipy");
        Files.delete(small.resolve("b.py"));
        Product.write(small, "a.py", "import numpy\n");
        PRODUCT.index(small);
        assertThat(leaves("outside-small")).containsExactly("numpy");
        PRODUCT.request()
                .get("/v1/impact?repository=outside-small&target=numpy")
                .then()
                .body("dependents.path", contains("a.py"))
                .body("dependents.path", not(hasItem("b.py")));
        PRODUCT.request().delete("/v1/index/outside-small").then().statusCode(204);
        assertThat(leaves("outside-small")).isEmpty();
    }

    private static List<String> leaves(String repository) {
        try (Driver driver = PRODUCT.neo4j()) {
            return driver
                    .executableQuery("MATCH (x:External {repository: $name}) RETURN x.name AS name ORDER BY name")
                    .withParameters(Map.of("name", repository))
                    .execute()
                    .records()
                    .stream()
                    .map(row -> row.get("name").asString())
                    .toList();
        }
    }
}
