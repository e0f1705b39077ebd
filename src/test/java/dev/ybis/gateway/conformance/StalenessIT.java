package dev.ybis.gateway.conformance;

import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Documents that are older than the code they speak of, in repositories with a history.
class StalenessIT {
    private final Product product = Product.running();

    private ValidatableResponse stale(String repository, String more) {
        return product.request()
                .get("/v1/staleness?repository=" + repository + more)
                .then()
                .statusCode(200);
    }

    @Test
    void a_document_is_stale_by_the_commit_that_changed_what_it_names_and_fresh_when_touched_after_it() {
        Path folder = product.repository("stale");
        GitRepository git = GitRepository.begin(folder);
        git.write("src/Store.java", "class Store {\n  void put() {}\n  void get() {}\n}")
                .write("docs/put.md", "# Store\n\n## Writing\n\nUse `Store.put` to write.\n")
                .write("docs/get.md", "# Reading\n\nUse `Store.get` to read.\n")
                .write("docs/whole.md", "All is in `src/Store.java`.\n");
        git.commit("first");
        git.write("src/Store.java", "class Store {\n  void put() { int n = 1; }\n  void get() {}\n}");
        String change = git.commit("put counts");
        product.index(folder);
        stale("stale", "")
                .body("documents", equalTo(3))
                .body("judged", equalTo(3))
                .body("notJudged", aMapWithSize(0))
                .body("stale.path", contains("docs/put.md", "docs/whole.md"))
                .body("stale[0].receipts", hasSize(1))
                .body("stale[0].receipts[0].section", equalTo("Writing"))
                .body("stale[0].receipts[0].line", equalTo(5))
                .body("stale[0].receipts[0].speaksOf", equalTo("src/Store.java#Store.put"))
                .body("stale[0].receipts[0].commit", equalTo(change))
                .body("stale[0].receipts[0].subject", equalTo("put counts"));
        git.write("docs/put.md", "# Store\n\n## Writing\n\nUse `Store.put` to write, which counts.\n");
        git.commit("documented");
        stale("stale", "").body("stale.path", contains("docs/whole.md"));
        stale("stale", "&target=docs/put.md").body("stale", hasSize(0)).body("judged", equalTo(1));
    }

    @Test
    void moving_and_reformatting_are_no_change_and_what_is_not_committed_is_told_as_such() {
        Path folder = product.repository("stale-moved");
        GitRepository git = GitRepository.begin(folder);
        git.write("src/a.py", "def one():\n    return 1\n\n\ndef two():\n    return 2\n")
                .write("guide.md", "See `src/a.py`.\n");
        git.commit("first");
        git.write("src/a.py", "def one():\n        return 1\n\ndef two():\n        return 2\n");
        git.commit("reformatted");
        product.index(folder);
        stale("stale-moved", "").body("stale", hasSize(0)).body("judged", equalTo(1));
        git.write("src/a.py", "def one():\n        return 11\n\ndef two():\n        return 2\n");
        stale("stale-moved", "")
                .body("stale.path", contains("guide.md"))
                .body("stale[0].receipts[0].commit", nullValue());
    }

    @Test
    void documents_in_restructuredtext_and_mdx_are_judged_with_the_headings_that_mentions_stand_under() {
        Path folder = product.repository("stale-formats");
        GitRepository git = GitRepository.begin(folder);
        git.write("kiln/__init__.py", "from .fire import Kiln\n")
                .write("kiln/fire.py", "class Kiln:\n    def heat(self): return 1\n")
                .write("docs/guide.rst", "=====\nKilns\n=====\n\nHeat\n----\n\nCall :meth:`kiln.Kiln.heat`.\n")
                .write("docs/guide.mdx", "import X from './x'\n\n# Heat\n\n<X>`Kiln.heat`</X>\n")
                .write("docs/x.jsx", "export default 1\n");
        git.commit("first");
        git.write("kiln/fire.py", "class Kiln:\n    def heat(self): return 2\n");
        git.commit("hotter");
        product.index(folder);
        stale("stale-formats", "")
                .body("documents", equalTo(2))
                .body("stale.path", contains("docs/guide.mdx", "docs/guide.rst"))
                .body("stale[0].receipts.section", contains("Heat"))
                .body("stale[1].receipts.section", contains("Heat"))
                .body("stale[1].receipts.speaksOf", contains("kiln/fire.py#Kiln.heat"));
    }

    @Test
    void a_manifest_that_may_be_the_readers_is_not_judged_and_a_change_log_tells_how_things_were() {
        Path folder = product.repository("stale-readers");
        GitRepository git = GitRepository.begin(folder);
        git.write("package.json", "{\"name\": \"kit\", \"version\": \"1.0.0\"}")
                .write("a.py", "def f():\n    return 1\n")
                .write("README.md", "First make a `package.json`.\n")
                .write("linked.md", "See [the manifest](package.json).\n")
                .write("CHANGELOG.md", "# 1.0\n\n`a.py` has `f` now.\n");
        git.commit("first");
        git.write("package.json", "{\"name\": \"kit\", \"version\": \"2.0.0\"}")
                .write("a.py", "def f():\n    return 2\n");
        git.commit("second");
        product.index(folder);

        stale("stale-readers", "")
                .body("stale.path", contains("linked.md"))
                .body("judged", equalTo(1))
                .body("notJudged", equalTo(Map.of("manifest-by-name", 1)));
    }

    @Test
    void with_transitive_a_document_is_stale_by_what_its_code_is_built_on() {
        Path folder = product.repository("stale-through");
        GitRepository git = GitRepository.begin(folder);
        git.write("app.py", "import core\n").write("core.py", "x = 1\n").write("guide.md", "Run `app.py`.\n");
        git.commit("first");
        git.write("core.py", "x = 2\n");
        git.commit("core changed");
        product.index(folder);
        stale("stale-through", "").body("stale", hasSize(0));
        stale("stale-through", "&transitive=true")
                .body("stale.path", contains("guide.md"))
                .body("stale[0].receipts[0].speaksOf", equalTo("app.py"))
                .body("stale[0].receipts[0].changed", equalTo("core.py"))
                .body("stale[0].receipts[0].through.to", contains("core.py"));
    }

    @Test
    void a_declared_artifact_is_judged_by_what_it_is_made_from_and_unknown_names_are_told() {
        Path folder = product.repository("stale-declared");
        GitRepository git = GitRepository.begin(folder);
        git.write("schema/order.txt", "order\n")
                .write("schema/item.txt", "item\n")
                .write("api.json", "{\"order\": 1}\n")
                .write("client.js", "export const api = 1;\n")
                .write(
                        ".ybis/artifacts.json",
                        "{\"artifacts\": [\n  {\"path\": \"api.json\", \"from\": [\"schema/**\", \"gone.txt\"]},\n"
                                + "  {\"path\": \"client.js\", \"from\": [\"api.json\"]}]}\n");
        git.commit("first");
        git.write("schema/order.txt", "order  \n\n");
        git.commit("white space");
        product.index(folder);
        stale("stale-declared", "")
                .body("documents", equalTo(2))
                .body("judged", equalTo(3))
                .body("stale", hasSize(0))
                .body("declarations.line", contains(2))
                .body("declarations[0].text", startsWith("gone.txt matches no file"));
        git.write("schema/order.txt", "order, price\n");
        String change = git.commit("orders have a price");
        product.index(folder);
        stale("stale-declared", "")
                .body("stale.path", contains("api.json"))
                .body("stale[0].receipts.speaksOf", contains("schema/order.txt"))
                .body("stale[0].receipts[0].line", equalTo(2))
                .body("stale[0].receipts[0].commit", equalTo(change));
        stale("stale-declared", "&transitive=true")
                .body("stale.path", contains("api.json", "client.js"))
                .body("stale[1].receipts[0].changed", equalTo("schema/order.txt"))
                .body("stale[1].receipts[0].through.kind", contains("derives"));
        product.request()
                .get("/v1/impact?repository=stale-declared&target=schema/order.txt")
                .then()
                .body("dependents.path", contains("api.json", "client.js"));
    }

    @Test
    void declarations_that_are_no_json_fail_nothing_and_are_told() {
        Path folder = product.repository("stale-broken");
        Product.write(folder, "a.py", "x = 1");
        Product.write(folder, ".ybis/artifacts.json", "{\n  \"artifacts\": [,]\n}");
        product.index(folder);
        stale("stale-broken", "")
                .body("declarations.path", contains(".ybis/artifacts.json"))
                .body("declarations.line", contains(2))
                .body("declarations[0].text", startsWith("this is no JSON"));
    }

    @Test
    void what_cannot_be_judged_is_counted_and_never_called_fresh() {
        Path folder = product.repository("stale-nogit");
        Product.write(folder, "a.py", "x = 1");
        Product.write(folder, "a.md", "`a.py`");
        product.index(folder);
        stale("stale-nogit", "")
                .body("judged", equalTo(0))
                .body("notJudged.'no-git'", equalTo(1))
                .body("stale", hasSize(0));
        product.request()
                .get("/v1/staleness?repository=stale-nogit&transitive=maybe")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
    }
}
