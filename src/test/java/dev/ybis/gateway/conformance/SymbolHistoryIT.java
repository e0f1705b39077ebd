package dev.ybis.gateway.conformance;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// When symbols last changed, in a repository whose commits change, move, reformat and comment them.
class SymbolHistoryIT {
    private static final Product PRODUCT = Product.running();
    private static String first = "";
    private static String changed = "";

    @BeforeAll
    static void index() {
        Path folder = PRODUCT.repository("dated");
        GitRepository git = GitRepository.begin(folder);
        git.write("Box.java", "class Box {\n  int open() { return 1; }\n  int close() { return 2; }\n}\n")
                .write("open.md", "Call `Box.open`.\n")
                .write("close.md", "Call `Box.close`.\n");
        first = git.commit("boxes");
        git.write("Box.java", "class Box {\n  int open() { return 11; }\n  int close() { return 2; }\n}\n");
        changed = git.commit("opens wider");
        git.write(
                "Box.java",
                "class Box {\n  int close()\n  {\n    return 2; // two\n  }\n\n  int open() { return 11; }\n}\n");
        git.commit("reformatted, commented, in another order");
        git.git("mv", "Box.java", "Boxes.java");
        git.commit("renamed");
        PRODUCT.index(folder);
    }

    private static ValidatableResponse symbols(String repository, String question) {
        return PRODUCT.request()
                .get("/v1/graph/symbols?repository=" + repository + "&" + question)
                .then()
                .statusCode(200);
    }

    @Test
    void a_symbol_is_dated_by_the_commit_that_changed_what_it_says_and_not_by_one_that_moved_or_set_it() {
        symbols("dated", "q=Box.open&history=true")
                .body("symbols.id", contains("Boxes.java#Box.open"))
                .body("symbols[0].lastChange.commit", equalTo(changed))
                .body("symbols[0].lastChange.subject", equalTo("opens wider"))
                .body("symbols[0].lastChange.time", equalTo("2026-01-01T01:00:00Z"));
        symbols("dated", "q=Box.close&history=true").body("symbols[0].lastChange.commit", equalTo(first));
        symbols("dated", "q=Box.close").body("symbols[0].lastChange", nullValue());
    }

    @Test
    void an_impact_of_a_symbol_tells_it_where_it_is_asked_for() {
        PRODUCT.request()
                .get("/v1/impact?repository=dated&target=Box.open&history=true")
                .then()
                .statusCode(200)
                .body("kind", equalTo("symbol"))
                .body("symbols[0].lastChange.commit", equalTo(changed));
        PRODUCT.request()
                .get("/v1/impact?repository=dated&target=Box.open&history=perhaps")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
    }

    @Test
    void a_document_is_stale_by_what_its_symbol_says_and_fresh_when_that_was_only_set_otherwise() {
        PRODUCT.request()
                .get("/v1/staleness?repository=dated")
                .then()
                .statusCode(200)
                .body("stale.path", contains("open.md"))
                .body("stale[0].receipts", hasSize(1))
                .body("stale[0].receipts[0].commit", equalTo(changed));
    }

    @Test
    void what_is_changed_on_disk_or_has_no_git_is_told_and_not_dated() {
        Path folder = PRODUCT.repository("dated-dirty");
        GitRepository git = GitRepository.begin(folder);
        git.write("a.py", "def f():\n    return 1\n");
        git.commit("first");
        git.write("a.py", "def f():\n    return 2\n");
        PRODUCT.index(folder);
        symbols("dated-dirty", "q=f&history=true")
                .body("symbols[0].lastChange.unknown", equalTo("not-committed"))
                .body("symbols[0].lastChange.commit", nullValue());
        Path bare = PRODUCT.repository("dated-nogit");
        Product.write(bare, "a.py", "def f():\n    return 1\n");
        PRODUCT.index(bare);
        symbols("dated-nogit", "q=f&history=true").body("symbols[0].lastChange.unknown", equalTo("no-git"));
    }

    @Test
    void the_first_commit_of_a_shallow_clone_is_not_taken_for_the_origin_of_all() throws Exception {
        Path folder = PRODUCT.repository("dated-shallow");
        clone(PRODUCT.folder("dated"), folder);
        PRODUCT.index(folder);
        symbols("dated-shallow", "q=Box.open&history=true")
                .body("symbols[0].lastChange.unknown", equalTo("before-history"));
    }

    private static void clone(Path from, Path to) throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "clone", "-q", "--depth", "1", "file://" + from, to.toString())
                .inheritIO()
                .start();
        if (!git.waitFor(Product.PATIENCE.toSeconds(), TimeUnit.SECONDS) || git.exitValue() != 0) {
            throw new IOException("git clone failed");
        }
    }
}
