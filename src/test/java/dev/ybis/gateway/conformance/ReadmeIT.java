package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;

/// Runs the `curl` commands of the README and the protocol against the running product, which has indexed this
/// repository.
class ReadmeIT {
    private static final Product PRODUCT = Product.running();

    @BeforeAll
    static void indexThisRepository() throws IOException {
        Path copy = PRODUCT.repository("ybis-gateway");
        try (Stream<Path> files =
                Stream.of("src", "docs", "README.md", "ARCHITECTURE.md").flatMap(ReadmeIT::walk)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Product.write(copy, file.toString(), Files.readString(file));
            }
        }
        GitRepository.begin(copy).commit("a copy");
        assertThat(PRODUCT.index(copy)).containsKey("chunks");
    }

    private static Stream<Path> walk(String path) {
        try {
            return Files.walk(Path.of(path));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        for (String document : List.of("README.md", "docs/protocol.md")) {
            String joined = Files.readString(Path.of(document)).replaceAll("\\\\\n\\s*", " ");
            joined.lines().filter(line -> line.startsWith("curl ")).forEach(commands::add);
        }
        assertThat(commands).hasSizeGreaterThan(5);
        return commands;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void the_documents_commands_do_what_they_say(String command) throws Exception {
        boolean endless = command.contains("text/event-stream");
        String run = command.replace("http://127.0.0.1:8080", PRODUCT.base())
                .replace("/path/to/repository", PRODUCT.folder("ybis-gateway").toString())
                .replaceFirst(
                        "^curl ",
                        "curl --silent --show-error --fail-with-body "
                                + (endless ? "--max-time 3 " : "--max-time 60 "));
        Process process =
                new ProcessBuilder("sh", "-c", run).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        // 28: the time is over, which is how an endless stream ends here
        assertThat(Map.of(command, process.waitFor())).as(output).containsValue(endless ? 28 : 0);
        assertThat(output).as(command).isNotBlank();
    }

    @Test
    void the_questions_in_cypher_are_understood_by_the_graph_that_is_there() throws IOException {
        Matcher blocks = Pattern.compile("```cypher\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/graph.md")));
        Map<String, String> places = PRODUCT.system().environment();
        AuthToken token = AuthTokens.basic("neo4j", String.valueOf(places.get("NEO4J_PASSWORD")));
        try (Driver driver = GraphDatabase.driver(String.valueOf(places.get("NEO4J_URI")), token);
                Session session = driver.session()) {
            List<String> questions =
                    blocks.results().map(block -> block.group(1)).toList();
            assertThat(questions).isNotEmpty();
            for (String question : questions) {
                Result result = session.run(question);
                // an edge that is unsure, and names that nothing has, may be missing; what is asked for must exist
                assertThat(result.hasNext() || question.contains("confidence <"))
                        .as(question)
                        .isTrue();
                assertThat(result.consume().notifications()).as(question).isEmpty();
            }
        }
    }
}
