package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// More chunks at once than ChromaDB takes in one call, and files that are no ordinary texts.
class ManyChunksIT {
    private static final int FILES = 3;
    private static final int SECTIONS = 1_900;
    /// ChromaDB takes 5,461.
    private static final int MANY = FILES * SECTIONS;

    private static final Product PRODUCT = Product.running();
    private static final Apart GATEWAY = new Apart(PRODUCT, "many").embedding(OllamaStandIn.QUICK_EMBEDDING_MODEL);

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    /// Documents whose every section is long enough for a chunk of its own.
    private static void documents(Path folder, String before) {
        for (int file = 0; file < FILES; file++) {
            StringBuilder text = new StringBuilder(before);
            for (int i = 0; i < SECTIONS; i++) {
                String note = file + "n" + i;
                text.append("# Note ")
                        .append(note)
                        .append("\n\n")
                        .append((note + " word ").repeat(60))
                        .append("\n\n");
            }
            Product.write(folder, "notes" + file + ".md", text.toString());
        }
    }

    @Test
    void more_than_chromadb_takes_at_once_is_brought_in_moved_and_removed() {
        Path folder = PRODUCT.repository("many-notes");
        documents(folder, "");
        assertThat(GATEWAY.index(folder)).containsEntry("chunks", MANY);
        Map<String, Object> here = Map.of("repository", "many-notes");
        assertThat(GATEWAY.chroma().count(here)).isEqualTo(MANY);
        GATEWAY.request()
                .get("/v1/search?repository=many-notes&mode=lexical&graph=false&q=2n1711")
                .then()
                .body("hits.symbol", hasItem("Note 2n1711"));

        // each chunk moves by a line, and none is embedded again
        PRODUCT.ollama().embedded();
        documents(folder, "\n");
        GATEWAY.index(folder);
        assertThat(PRODUCT.ollama().embedded()).isEmpty();
        assertThat(GATEWAY.chroma().count(Map.of("start", 2))).isEqualTo(FILES);

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
        Product.write(folder, "minified.js", "x=1;" + "f(2);".repeat(10_000));
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

    @Test
    void names_and_filters_at_their_limits_find_what_they_name() {
        String collection = "c".repeat(63);
        String path = "ü/" + "f".repeat(252) + "/" + "g".repeat(253) + ".md";
        assertThat(path).hasSize(512 - 1);
        GATEWAY.request()
                .contentType("text/plain; charset=UTF-8")
                .body("A capstan turns the anchor chain.")
                .put("/v1/collections/" + collection + "/documents/" + path)
                .then()
                .statusCode(200)
                .body("path", equalTo(path));
        for (String mode : List.of("lexical", "semantic", "hybrid")) {
            GATEWAY.request()
                    .queryParam("q", "capstan " + "anchor ".repeat(284) + "chai")
                    .queryParam("collection", collection, "other")
                    .queryParam("path", "**/" + "f".repeat(150) + "*/g*.m*")
                    .queryParam("language", "markdown")
                    .queryParam("mode", mode)
                    .queryParam("limit", 50)
                    .get("/v1/search")
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("unknown-collection"));
            GATEWAY.request()
                    .queryParam("q", "capstan " + "anchor ".repeat(284) + "chai")
                    .queryParam("collection", collection)
                    .queryParam("path", "**/" + "f".repeat(150) + "*/g*.m*")
                    .queryParam("language", "markdown")
                    .queryParam("mode", mode)
                    .queryParam("limit", 50)
                    .get("/v1/search")
                    .then()
                    .statusCode(200)
                    .body("hits.path", contains(path));
        }
    }
}
