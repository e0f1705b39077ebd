package dev.ybis.gateway.conformance;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Files that go together, by edges and by history.
class RelatedIT {
    private final Product product = Product.running();

    @Test
    void edges_and_history_are_fused_and_each_share_is_shown() {
        Path folder = product.repository("related");
        GitRepository git = GitRepository.begin(folder);
        git.write("a.py", "import b\n")
                .write("b.py", "x = 1\n")
                .write("settings.yaml", "a: 1\n")
                .write("far.py", "y = 1\n");
        git.commit("all");
        git.write("a.py", "import b\nz = 1\n").write("settings.yaml", "a: 2\n");
        String last = git.commit("a and its settings");
        git.write("old.py", "import b\n");
        git.commit("another");
        git.git("mv", "old.py", "new.py");
        git.commit("renamed");
        product.index(folder);
        product.request()
                .get("/v1/impact/related?repository=related&target=a.py&limit=2")
                .then()
                .statusCode(200)
                .body("target", equalTo("a.py"))
                .body("lastChange.commit", equalTo(last))
                .body("past.commits", equalTo(4))
                .body("past.ofTarget", equalTo(2))
                .body("past.whole", equalTo(true))
                .body("files.path", contains("b.py", "settings.yaml"))
                .body("truncated", equalTo(true))
                .body("files[0].distance", equalTo(1))
                .body("files[0].shares.edges", greaterThan(0f))
                .body("files[0].together", equalTo(1))
                .body("files[1].shares.edges", equalTo(0f))
                .body("files[1].distance", nullValue())
                .body("files[1].together", equalTo(2));
        product.request()
                .get("/v1/impact/related?repository=related&target=new.py")
                .then()
                .body("past.ofTarget", equalTo(2));
    }

    @Test
    void without_git_only_edges_speak_and_the_answer_says_so() {
        Path folder = product.repository("related-nogit");
        Product.write(folder, "a.py", "import b");
        Product.write(folder, "b.py", "");
        product.index(folder);
        product.request()
                .get("/v1/impact/related?repository=related-nogit&target=a.py")
                .then()
                .statusCode(200)
                .body("past.commits", equalTo(0))
                .body("past.since", nullValue())
                .body("lastChange", nullValue())
                .body("files.path", contains("b.py"));
    }
}
