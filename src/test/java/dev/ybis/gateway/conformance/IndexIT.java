package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexIT {
    private final Product product = Product.running();

    private List<String> dependents(String repository, String target) {
        return product.request()
                .get("/v1/impact?depth=1&repository=" + repository + "&target=" + target)
                .then()
                .statusCode(200)
                .extract()
                .path("dependents.path");
    }

    /// Gson's sources as they lie in Maven's repository; the edges were read off the sources by hand.
    @Test
    void a_java_library_s_sources_give_the_edges_a_reader_finds_in_them() {
        Path sources = product.unpacked("gson", Path.of("target/samples/gson-sources.jar"));
        Map<String, Object> summary = product.index(sources);
        assertThat(summary).containsEntry("repository", "gson").containsKey("chunks");
        // `implements JsonDeserializationContext` by an anonymous class, same package other folder:
        // com.google.gson.internal.bind
        assertThat(dependents("gson", "com/google/gson/JsonDeserializationContext.java"))
                .contains(
                        "com/google/gson/internal/bind/TreeTypeAdapter.java", "com/google/gson/JsonDeserializer.java");
        // imported by name
        assertThat(dependents("gson", "com/google/gson/internal/LinkedTreeMap.java"))
                .contains("com/google/gson/JsonObject.java");
        // same package, no import
        assertThat(dependents("gson", "com/google/gson/stream/MalformedJsonException.java"))
                .contains("com/google/gson/stream/JsonReader.java", "com/google/gson/JsonParser.java")
                .doesNotContain("com/google/gson/stream/JsonWriter.java");
    }

    /// The npm package `semver`, as it came with ChromaDB's client.
    @Test
    void an_npm_package_s_sources_give_the_edges_of_its_requires() throws IOException {
        Path from = Path.of(".gateway/engines/chromadb/node_modules/semver");
        Path to = product.repository("semver");
        try (var files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Product.write(to, from.relativize(file).toString(), Files.readString(file));
            }
        }
        product.index(to);
        assertThat(dependents("semver", "classes/range.js"))
                .contains("classes/comparator.js", "functions/satisfies.js", "ranges/valid.js", "index.js")
                .doesNotContain("functions/inc.js");
        assertThat(dependents("semver", "internal/debug.js")).contains("classes/semver.js", "internal/re.js");
    }

    @Test
    void indexing_again_changes_nothing_and_removes_what_is_gone() throws IOException {
        Path folder = product.repository("again");
        Product.write(folder, "a/A.java", "package a; public class A { int flamingoHabitat; }");
        Product.write(folder, "a/B.java", "package a; class B { A a; }");
        Product.write(folder, "a/C.java", "package a; class C { A a; }");
        Map<String, Object> first = product.index(folder);
        Map<String, Object> second = product.index(folder);
        assertThat(second.get("edges")).isEqualTo(first.get("edges")).isEqualTo(2);
        assertThat(second.get("chunks")).isEqualTo(first.get("chunks"));
        Files.delete(folder.resolve("a/C.java"));
        Product.write(folder, "a/B.java", "package a; class B {}");
        product.index(folder);
        assertThat(dependents("again", "a/A.java")).isEmpty();
        product.request()
                .get("/v1/impact?repository=again&target=a/C.java")
                .then()
                .statusCode(404);
        product.json(Map.of("question", "class C", "repository", "again"))
                .accept("application/json")
                .post("/v1/ask")
                .then()
                .body("sources.path", not(hasItem("a/C.java")));
    }

    @Test
    void progress_and_completion_are_events_of_the_repository_s_topic() {
        Path folder = product.repository("progress");
        Product.write(folder, "a.py", "import b");
        Product.write(folder, "b.py", "");
        List<Object> stages = new ArrayList<>();
        try (EventStream events = EventStream.open(product, "topic=index.progress")) {
            product.json(Map.of("path", folder.toString()))
                    .post("/v1/index")
                    .then()
                    .statusCode(202)
                    .body("follow", equalTo("/v1/events?topic=index.progress"));
            Map<String, Object> event;
            do {
                event = events.next().event();
                stages.add(event.get("type") + " " + ((Map<?, ?>) event.get("data")).get("stage"));
            } while (!"index.completed".equals(event.get("type")));
        }
        assertThat(stages)
                .contains(
                        "index.progress reading",
                        "index.progress analysing",
                        "index.progress storing",
                        "index.graph-completed null")
                .endsWith("index.completed null");
    }

    @Test
    void the_state_of_each_repository_is_told() {
        Path folder = product.repository("state");
        Product.write(folder, "a.md", "# Title\n[gone](gone.md)");
        product.index(folder);
        product.request()
                .get("/v1/index")
                .then()
                .statusCode(200)
                .body("repositories.repository", hasItems("state"))
                .body("repositories.find { it.repository == 'state' }.stage", equalTo("completed"))
                .body("repositories.find { it.repository == 'state' }.indexed.files", equalTo(1))
                .body("repositories.find { it.repository == 'state' }.indexed.unresolved", equalTo(1));
    }

    @Test
    void one_repository_s_state_names_what_could_not_be_resolved() {
        Path folder = product.repository("detail");
        Product.write(folder, "a.md", "# Title\n[gone](gone.md)");
        product.index(folder);
        product.request()
                .get("/v1/index/detail")
                .then()
                .statusCode(200)
                .body("stage", equalTo("completed"))
                .body("unresolvedFirst", equalTo(List.of("a.md:2 gone.md")));
        product.request()
                .get("/v1/index/detail/unresolved")
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("unresolved[0].path", equalTo("a.md"))
                .body("unresolved[0].line", equalTo(2))
                .body("unresolved[0].text", equalTo("gone.md"));
        product.request().get("/v1/index/nope/unresolved").then().statusCode(404);
        product.request().get("/v1/index/nope").then().statusCode(404).body("code", equalTo("unknown-repository"));
    }

    @Test
    void references_that_lead_nowhere_are_kept_file_by_file_paged_and_told_near_a_target() {
        Path folder = product.repository("lost");
        StringBuilder many = new StringBuilder("# Many\n");
        for (int i = 0; i < 130; i++) {
            many.append("[gone](gone").append(i).append(".md)\n");
        }
        Product.write(folder, "many.md", many.toString());
        Product.write(folder, "z.md", "[lost](store.md)\n");
        Product.write(folder, "store.py", "class Store:\n    pass\n");
        Product.write(folder, "app.py", "import store\nfrom store import Stoer\nfrom . import nothing\n");
        product.index(folder);
        List<String> texts = new ArrayList<>();
        Integer next = 0;
        while (next != null) {
            var page = product.request()
                    .get("/v1/index/lost/unresolved?limit=60&offset=" + next)
                    .then()
                    .statusCode(200)
                    .extract();
            texts.addAll(page.<List<String>>path("unresolved.text"));
            assertThat(page.<Integer>path("total")).isGreaterThanOrEqualTo(131);
            assertThat(page.<Integer>path("kept")).isLessThan(131);
            next = page.path("next");
        }
        assertThat(texts).doesNotHaveDuplicates().contains("gone0.md", "gone99.md", "store.md");
        assertThat(texts).doesNotContain("gone100.md");
        product.request()
                .get("/v1/impact?repository=lost&target=store.py")
                .then()
                .body("completeness.unresolved", greaterThanOrEqualTo(131))
                .body("completeness.near.byName", equalTo(1))
                .body("completeness.near.references.path", hasItems("app.py", "z.md"));
        product.request()
                .get("/v1/index/lost/unresolved?offset=-1")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
    }

    @Test
    void a_removed_repository_is_unknown_to_impact_and_to_questions() {
        Path folder = product.repository("removed");
        Product.write(folder, "a.py", "import b");
        Product.write(folder, "b.py", "walrus = 'tusk'");
        product.index(folder);
        product.request().delete("/v1/index/removed").then().statusCode(204);
        product.request()
                .get("/v1/impact?repository=removed&target=b.py")
                .then()
                .statusCode(404);
        product.json(Map.of("question", "walrus tusk", "repository", "removed"))
                .post("/v1/ask")
                .then()
                .statusCode(404);
        product.request()
                .delete("/v1/index/removed")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-repository"));
    }

    @Test
    void paths_outside_the_roots_are_refused_however_they_are_written() throws IOException {
        Path folder = product.repository("inside");
        Path link = folder.resolve("out");
        Files.createSymbolicLink(link, Path.of("/etc"));
        for (String path : List.of("/etc", "/nowhere", folder + "/../../../..", link.toString())) {
            product.json(Map.of("path", path))
                    .post("/v1/index")
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("path-outside-roots"));
        }
        for (String path : List.of("relative", folder + "/missing", "", "\u0000")) {
            product.json(Map.of("path", path)).post("/v1/index").then().statusCode(400);
        }
        product.json(Map.of("paht", folder.toString())).post("/v1/index").then().statusCode(400);
    }

    @Test
    void two_folders_cannot_share_a_name() {
        Path one = product.repository("shared");
        Product.write(one, "a.md", "a");
        product.index(one);
        Path other = product.repository("other-folder");
        product.json(Map.of("path", other.toString(), "name", "shared"))
                .post("/v1/index")
                .then()
                .statusCode(409)
                .body("code", equalTo("repository-name-taken"));
    }
}
