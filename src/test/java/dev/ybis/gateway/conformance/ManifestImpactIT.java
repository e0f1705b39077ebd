package dev.ybis.gateway.conformance;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What hangs on the files that say how code is built and how its names are resolved.
class ManifestImpactIT {
    private static final Product PRODUCT = Product.running();

    @BeforeAll
    static void index() {
        Path folder = PRODUCT.repository("manifests");
        Product.write(folder, "package.json", "{\"name\": \"web\", \"main\": \"app/index.ts\"}");
        Product.write(
                folder,
                "tsconfig.json",
                "{\n  // short names\n  \"extends\": \"./base.json\",\n  \"compilerOptions\": {\"baseUrl\": \".\", \"paths\": {\"@lib/*\": [\"lib/*\"]}}\n}\n");
        Product.write(folder, "base.json", "{}");
        Product.write(folder, "app/index.ts", "import { deep } from '@lib/deep';\ndeep();\n");
        Product.write(folder, "lib/deep.ts", "export function deep() {}\n");
        Product.write(folder, "lib/alone.ts", "export const alone = 1;\n");
        Product.write(folder, "service/go.mod", "module example.org/service\n");
        Product.write(
                folder,
                "service/main.go",
                "package main\n\nimport \"example.org/service/tea\"\n\nfunc main() { tea.Pour() }\n");
        Product.write(folder, "service/tea/tea.go", "package tea\n\nfunc Pour() {}\n");
        Product.write(folder, "crate/Cargo.toml", "[package]\nname = \"crate\"\n");
        Product.write(folder, "crate/src/lib.rs", "pub fn f() {}\n");
        PRODUCT.index(folder);
    }

    private static ValidatableResponse impact(String target) {
        return PRODUCT.request()
                .get("/v1/impact?repository=manifests&target=" + target)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse deleted(String target) {
        return PRODUCT.json(Map.of("repository", "manifests", "action", "delete", "target", target))
                .post("/v1/impact/what-if")
                .then()
                .statusCode(200);
    }

    @Test
    void what_a_manifest_governs_may_change_with_it() {
        impact("service/go.mod")
                .body("dependents.path", containsInAnyOrder("service/main.go", "service/tea/tea.go"))
                .body("dependents.why.flatten().rule", hasItem("manifest"))
                .body("risk.level", not(equalTo("none")));
        impact("crate/Cargo.toml").body("dependents.path", contains("crate/src/lib.rs"));
        impact("package.json")
                .body("dependents.path", containsInAnyOrder("app/index.ts", "lib/alone.ts", "lib/deep.ts"));
    }

    @Test
    void what_inherits_a_manifest_hands_its_changes_on() {
        impact("base.json")
                .body("dependents.findAll { it.distance == 1 }.path", contains("tsconfig.json"))
                .body("dependents.findAll { it.distance == 2 }.path", hasItems("app/index.ts", "lib/alone.ts"));
    }

    @Test
    void a_file_that_a_manifest_names_does_not_change_the_rest_of_the_module() {
        impact("app/index.ts").body("dependents.path", contains("package.json"));
        impact("lib/alone.ts").body("dependents", empty());
    }

    @Test
    void a_changed_manifest_in_a_diff_reaches_what_it_governs() {
        PRODUCT.json(
                        Map.of(
                                "repository",
                                "manifests",
                                "diff",
                                "--- a/service/go.mod\n+++ b/service/go.mod\n@@ -1 +1 @@\n-module example.org/services\n+module example.org/service\n"))
                .post("/v1/impact/diff")
                .then()
                .statusCode(200)
                .body("dependents.path.unique()", containsInAnyOrder("service/main.go", "service/tea/tea.go"));
    }

    @Test
    void to_delete_a_manifest_breaks_what_is_resolved_by_it_for_sure_and_the_rest_perhaps() {
        deleted("tsconfig.json")
                .body("breaks.findAll { it.sure }.path", contains("app/index.ts"))
                .body("breaks.findAll { it.sure }.reference.to", contains("lib/deep.ts"))
                .body("breaks.findAll { !it.sure }.path", hasItem("lib/alone.ts"));
        deleted("service/go.mod").body("breaks.findAll { it.sure }.path", contains("service/main.go"));
    }
}
