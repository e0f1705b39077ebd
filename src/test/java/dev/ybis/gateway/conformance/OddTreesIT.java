package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Trees that trip programs: renames and deletions, names that differ in case or in Unicode's forms alone, spaces,
/// links
/// in circles, files that are no text, folders that are in no git.
class OddTreesIT {
    private static final Product PRODUCT = Product.running();
    private static final String NFC = "Gr\u00fc\u00dfe.py";
    private static final String NFD = "Gru\u0308\u00dfe.py";

    private static ValidatableResponse dependents(String repository, String target) {
        return PRODUCT.request()
                .queryParam("repository", repository)
                .queryParam("target", target)
                .get("/v1/impact")
                .then();
    }

    @Test
    void a_renamed_file_takes_its_edges_with_it_and_a_deleted_one_leaves_none() throws IOException {
        Path folder = PRODUCT.repository("odd-renames");
        Product.write(folder, "old.py", "x = 1\n");
        Product.write(folder, "user.py", "import old\n");
        Product.write(folder, "other.py", "import user\n");
        PRODUCT.index(folder);
        Files.move(folder.resolve("old.py"), folder.resolve("new.py"));
        Product.write(folder, "user.py", "import new\n");
        assertThat(PRODUCT.index(folder)).containsEntry("edges", 2);
        dependents("odd-renames", "new.py").body("dependents.path", contains("user.py", "other.py"));
        dependents("odd-renames", "old.py").statusCode(404);
        Files.delete(folder.resolve("user.py"));
        assertThat(PRODUCT.index(folder)).containsEntry("edges", 0);
        dependents("odd-renames", "new.py").body("dependents", empty());
        dependents("odd-renames", "other.py").statusCode(200);
    }

    @Test
    void a_folder_that_is_renamed_is_found_under_its_new_name_alone() throws IOException {
        Path folder = PRODUCT.repository("odd-folders");
        Product.write(folder, "a/p/One.java", "package p; public class One {}");
        Product.write(folder, "a/p/Two.java", "package p; class Two { One one; }");
        PRODUCT.index(folder);
        Files.move(folder.resolve("a"), folder.resolve("b"));
        PRODUCT.index(folder);
        dependents("odd-folders", "b/p/One.java").body("dependents.path", contains("b/p/Two.java"));
        dependents("odd-folders", "a/p/One.java").statusCode(404).body("near", hasItem("b/p/One.java"));
    }

    @Test
    void names_that_differ_in_case_alone_are_two_files_and_a_change_of_case_is_a_rename() throws IOException {
        Path folder = PRODUCT.repository("odd-case");
        Product.write(folder, "store.js", "export const a = 1;\n");
        Product.write(folder, "Store.js", "export const a = 2;\n");
        Product.write(folder, "low.js", "import { a } from './store.js';\n");
        Product.write(folder, "up.js", "import { a } from './Store.js';\n");
        PRODUCT.index(folder);
        dependents("odd-case", "store.js").body("dependents.path", contains("low.js"));
        dependents("odd-case", "Store.js").body("dependents.path", contains("up.js"));
        dependents("odd-case", "STORE.js").statusCode(404).body("near", hasItem("store.js"));
        Files.move(folder.resolve("Store.js"), folder.resolve("STORE.js"));
        PRODUCT.index(folder);
        dependents("odd-case", "STORE.js").statusCode(200).body("dependents", empty());
        dependents("odd-case", "Store.js").statusCode(404);
    }

    @Test
    void spaces_and_any_script_in_names_are_found_in_whatever_form_of_unicode_they_are_asked_for() {
        Path folder = PRODUCT.repository("odd-names");
        Product.write(folder, "ein ordner/" + NFD, "x = 1\n");
        Product.write(folder, "ein ordner/日本語 [1].md", "See [this](" + NFC.replace(" ", "%20") + ").\n");
        PRODUCT.index(folder);
        for (String asked : List.of("ein ordner/" + NFC, "ein ordner/" + NFD, folder + "/ein ordner/" + NFD)) {
            dependents("odd-names", asked)
                    .statusCode(200)
                    .body("targets", contains("ein ordner/" + NFC))
                    .body("dependents.path", contains("ein ordner/日本語 [1].md"))
                    .body("freshness", equalTo("current"));
        }
        dependents("odd-names", "ein ordner/日本語 [1].md").statusCode(200);
    }

    @Test
    void links_in_circles_and_out_of_the_tree_are_not_followed() throws IOException {
        Path folder = PRODUCT.repository("odd-links");
        Product.write(folder, "dir/a.py", "x = 1\n");
        Files.createSymbolicLink(folder.resolve("dir/loop"), folder);
        Files.createSymbolicLink(folder.resolve("one"), folder.resolve("two"));
        Files.createSymbolicLink(folder.resolve("two"), folder.resolve("one"));
        Files.createSymbolicLink(folder.resolve("passwd.py"), Path.of("/etc/passwd"));
        assertThat(PRODUCT.index(folder)).containsEntry("files", 1);
        dependents("odd-links", "passwd.py").statusCode(404);
    }

    @Test
    void files_that_are_no_text_or_huge_are_counted_as_passed_over_and_the_others_count() throws IOException {
        Path folder = PRODUCT.repository("odd-bytes");
        Product.write(folder, "a.py", "import b, huge\n");
        Product.write(folder, "b.py", "");
        Files.write(folder.resolve("picture.png"), new byte[] {'x', 0, 'y'});
        Files.write(folder.resolve("nul.py"), new byte[] {'x', 0, 'y'});
        Files.write(folder.resolve("latin.py"), "# h\u00e4\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(folder.resolve("huge.py"), new byte[3 * 1024 * 1024]);
        assertThat(PRODUCT.index(folder)).containsEntry("files", 5).containsEntry("passedOver", 4);
        dependents("odd-bytes", "b.py")
                .body("dependents.path", contains("a.py"))
                .body("completeness.passedOver", equalTo(4))
                .body("risk.atLeast", equalTo(true));
        dependents("odd-bytes", "huge.py").body("dependents.path", contains("a.py"));
        PRODUCT.request()
                .get("/v1/index/odd-bytes/unresolved")
                .then()
                .body("unresolved.path", contains("huge.py", "latin.py", "nul.py"))
                .body(
                        "unresolved.text",
                        contains("(not read: too-large)", "(not read: no-text)", "(not read: no-text)"));
    }

    @Test
    void a_folder_in_no_git_has_a_graph_without_a_commit_and_without_a_past() {
        Path folder = PRODUCT.repository("odd-nogit");
        Product.write(folder, "a.py", "import b\n");
        Product.write(folder, "b.py", "");
        PRODUCT.index(folder);
        dependents("odd-nogit", "b.py")
                .body("commit", nullValue())
                .body("freshness", equalTo("current"))
                .body("dependents.path", contains("a.py"));
        Product.write(folder, "b.py", "x = 2\n");
        PRODUCT.json(Map.of("base", "HEAD", "repository", "odd-nogit"))
                .post("/v1/impact/diff")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-diff"));
    }
}
