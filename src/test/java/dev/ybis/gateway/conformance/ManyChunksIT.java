package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// More chunks at once than ChromaDB takes in one call, and files that are no ordinary texts.
class ManyChunksIT {
    /// ChromaDB takes 5,461.
    private static final int MANY = 5_600;

    private static final Product PRODUCT = Product.running();
    private static final Apart GATEWAY = new Apart(PRODUCT, "many").embedding(OllamaStandIn.QUICK_EMBEDDING_MODEL);

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    private static void files(Path folder, String before) {
        for (int i = 0; i < MANY; i++) {
            Product.write(folder, "f" + i / 100 + "/n" + i + ".txt", before + "note number " + i + "\n");
        }
    }

    @Test
    void more_than_chromadb_takes_at_once_is_brought_in_moved_and_removed() {
        Path folder = PRODUCT.repository("many-notes");
        files(folder, "");
        assertThat(GATEWAY.index(folder)).containsEntry("chunks", MANY);
        Map<String, Object> here = Map.of("repository", "many-notes");
        assertThat(GATEWAY.chroma().count(here)).isEqualTo(MANY);
        GATEWAY.request()
                .get("/v1/search?repository=many-notes&mode=lexical&q=4711")
                .then()
                .body("hits.path", contains("f47/n4711.txt"));

        // each chunk moves by a line, and none is embedded again
        PRODUCT.ollama().embedded();
        files(folder, "\n");
        GATEWAY.index(folder);
        assertThat(PRODUCT.ollama().embedded()).isEmpty();
        assertThat(GATEWAY.chroma().count(Map.of("start", 2))).isEqualTo(MANY);

        GATEWAY.request().delete("/v1/index/many-notes").then().statusCode(204);
        assertThat(GATEWAY.chroma().count(here)).isZero();
    }

    @Test
    void huge_and_binary_files_are_passed_over_or_bounded_and_the_rest_is_found() throws IOException {
        Path folder = PRODUCT.repository("odd-files");
        Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2});
        Files.write(folder.resolve("latin.txt"), new byte[] {'g', 'r', (byte) 0xfc, 'n'});
        char[] line = new char[3 * 1024 * 1024];
        Arrays.fill(line, 'a');
        Product.write(folder, "huge.js", new String(line));
        Product.write(folder, "minified.js", "x=1;" + "f(2);".repeat(300_000));
        Product.write(folder, "empty.py", "");
        Product.write(folder, "a b/name with ümlaut & 'quotes'.py", "def anchor():\n    return 'iron'\n");
        int chunks = (int) GATEWAY.index(folder).get("chunks");
        // of the one long line a few pieces, of the others one or none
        assertThat(chunks).isBetween(2, 40);
        GATEWAY.request()
                .get("/v1/index/odd-files")
                .then()
                .body("stage", equalTo("completed"))
                .body("indexed.passedOver", equalTo(3));
        GATEWAY.request()
                .get("/v1/search?repository=odd-files&q=anchor")
                .then()
                .body("degraded", empty())
                .body("hits[0].path", equalTo("a b/name with ümlaut & 'quotes'.py"));
    }
}
