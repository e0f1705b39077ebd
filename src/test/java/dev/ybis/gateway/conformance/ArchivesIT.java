package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/// Documentation that comes packed, and PDF.
class ArchivesIT {
    private static final Product PRODUCT = Product.running();

    private static ValidatableResponse get(String path) {
        return PRODUCT.request().get(path).then();
    }

    private static byte[] packed(Path folder) throws Exception {
        Process tar = new ProcessBuilder("tar", "-cz", "-C", folder.toString(), ".").start();
        byte[] packed = tar.getInputStream().readAllBytes();
        assertThat(tar.waitFor()).isZero();
        return packed;
    }

    private static ValidatableResponse upload(String to, byte[] archive) {
        return PRODUCT.request()
                .contentType("application/octet-stream")
                .body(archive)
                .post("/v1/collections/" + to)
                .then();
    }

    private static byte[] pdf(String text) {
        String content = "BT /F1 12 Tf 50 700 Td (" + text + ") Tj ET";
        return ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                        + "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                        + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
                        + "/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
                        + "4 0 obj<</Length " + content.length() + ">>stream\n" + content + "\nendstream endobj\n"
                        + "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void an_archive_is_brought_in_under_its_prefix_and_its_next_version_beside_it() throws Exception {
        Path folder = PRODUCT.repository("loom-docs");
        Product.write(folder, "guide/warp.md", "# Warp\n\nThe warp is strung before the weft is thrown.\n");
        Product.write(folder, "weft.html", "<main><h1>Weft</h1><p>The shuttle carries the weft.</p></main>");
        Files.write(folder.resolve("logo.png"), new byte[] {1, 0, 2});
        Files.write(folder.resolve("broken.pdf"), new byte[] {'%', 'P', 'D', 'F'});
        for (String version : List.of("1.05", "1.0")) {
            try (EventStream events = EventStream.open(PRODUCT, "topic=knowledge.frameworks")) {
                upload("frameworks/archive?prefix=loom/" + version, packed(folder))
                        .statusCode(202)
                        .body("topic", equalTo("knowledge.frameworks"));
                Map<String, Object> event = events.next().event();
                while (!"knowledge.completed".equals(event.get("type"))) {
                    event = events.next().event();
                }
                assertThat(event.get("data"))
                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                        .containsEntry("documents", 2)
                        .containsEntry("binary", 1)
                        .containsEntry("unread", 1);
            }
        }
        get("/v1/collections/frameworks?prefix=loom/")
                .body(
                        "documents.path",
                        contains(
                                "loom/1.0/guide/warp.md",
                                "loom/1.0/weft.html",
                                "loom/1.05/guide/warp.md",
                                "loom/1.05/weft.html"));
        get("/v1/search?q=what is strung first&collection=frameworks&path=loom/1.05/**")
                .body("hits[0].path", equalTo("loom/1.05/guide/warp.md"));
    }

    @Test
    void an_archive_that_climbs_out_or_is_none_is_refused_and_nothing_of_it_is_taken() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("good.md"));
            zip.write("good".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("../../bad.md"));
        }
        upload("climbing/archive", bytes.toByteArray()).statusCode(400).body("code", equalTo("invalid-archive"));
        upload("climbing/archive", new byte[0]).statusCode(400).body("code", equalTo("invalid-archive"));
        upload("climbing/archive", new byte[17 * 1024 * 1024]).statusCode(413);
        upload("code/archive", bytes.toByteArray()).statusCode(400).body("code", equalTo("invalid-parameter"));
        get("/v1/collections/climbing").statusCode(404);
    }

    @Test
    void a_pdf_is_found_by_its_words_and_page() {
        ValidatableResponse answer = PRODUCT.request()
                .contentType("application/pdf")
                .body(pdf("A halyard hoists the sail."))
                .put("/v1/collections/rigging/documents/manual.pdf")
                .then();
        answer.statusCode(200).body("chunks", equalTo(1));
        get("/v1/search?q=hoisting a sail&collection=rigging")
                .body("hits[0].path", equalTo("manual.pdf"))
                .body("hits[0].symbol", equalTo("Page 1"))
                .body("hits[0].snippet.text", containsString("halyard"));
        PRODUCT.request()
                .contentType("application/pdf")
                .body(new byte[] {'%', 'P', 'D', 'F', 0})
                .put("/v1/collections/rigging/documents/broken.pdf")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-body"));
    }
}
