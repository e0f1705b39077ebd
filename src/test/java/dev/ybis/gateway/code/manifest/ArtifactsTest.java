package dev.ybis.gateway.code.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.SourceFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Artifacts that a repository declares in `.ybis/artifacts.json`.
class ArtifactsTest {
    private static CodeMap map(String declarations) {
        List<SourceFile> files = Stream.of(
                        "api.json", "src/a.py", "src/deep/b.py", "src/deep/b.txt", "build.py", "Gr\u00fc\u00dfe.md")
                .map(path -> SourceFile.of(path, ""))
                .toList();
        return CodeMap.of(
                Stream.concat(files.stream(), Stream.of(SourceFile.of(Edge.DECLARATIONS, declarations)))
                        .toList(),
                _ -> {});
    }

    private static String from(String... globs) {
        return "{\"artifacts\": [{\"path\": \"api.json\",\n\"from\": [\"" + String.join("\", \"", globs) + "\"]}]}";
    }

    private static List<String> sources(CodeMap map) {
        return map.edges().stream()
                .filter(edge -> edge.kind().equals(Edge.DERIVES) && edge.from().equals("api.json"))
                .map(Edge::to)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "src/a.py, src/a.py",
        "./src/a.py, src/a.py",
        "src/*.py, src/a.py",
        "src/**/*.py, src/a.py src/deep/b.py",
        "**/b.???, src/deep/b.txt",
        "src/deep/**, src/deep/b.py src/deep/b.txt",
        "*.py, build.py",
        "Gru\u0308\u00dfe.md, Gr\u00fc\u00dfe.md"
    })
    void a_path_or_glob_names_the_files_it_is_made_from(String glob, String expected) {
        CodeMap map = map(from(glob));
        assertThat(sources(map)).containsExactly(expected.split(" "));
        assertThat(map.unresolved()).isEmpty();
        assertThat(map.edges()).extracting(Edge::line, Edge::rule).allMatch(tuple -> tuple.toList()
                .equals(List.of(2, "declared")));
    }

    @Test
    void names_that_nothing_has_are_told_and_the_others_count() {
        CodeMap map = map(from("src/a.py", "gone/**", "src"));
        assertThat(sources(map)).containsExactly("src/a.py");
        assertThat(map.unresolved())
                .extracting(reference -> reference.path() + ":" + reference.line() + " " + reference.text())
                .containsExactly(
                        ".ybis/artifacts.json:2 gone/** matches no file of the index (a folder ends in /**)",
                        ".ybis/artifacts.json:2 src matches no file of the index (a folder ends in /**)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"artifacts\": [ | this is no JSON",
                "{} | it declares nothing",
                "{\"artifacts\": [{\"from\": [\"src/a.py\"]}]} | an artifact without \"path\"",
                "{\"artifacts\": [{\"path\": \"api.json\"}]} | api.json has no \"from\"",
                "{\"artifacts\": [{\"path\": \"nope.json\", \"from\": \"src/a.py\"}]} | nope.json is no file of the index",
                "{\"artefacts\": [{\"path\": \"api.json\"}]} | artefacts/0/path is none of"
            })
    void declarations_that_make_no_sense_are_findings_and_fail_nothing(String declarations, String said) {
        CodeMap map = map(declarations);
        assertThat(sources(map)).isEmpty();
        assertThat(map.unresolved())
                .anySatisfy(reference -> assertThat(reference.text()).contains(said));
    }

    @Test
    void a_file_that_also_imports_what_it_is_made_from_has_both_edges() {
        CodeMap map = CodeMap.of(
                List.of(
                        SourceFile.of("gen.py", "import src"),
                        SourceFile.of("src.py", ""),
                        SourceFile.of(
                                Edge.DECLARATIONS, "{\"artifacts\":[{\"path\":\"gen.py\",\"from\":\"src.py\"}]}")),
                _ -> {});
        assertThat(map.edges()).extracting(Edge::kind).containsExactlyInAnyOrder(Edge.IMPORTS, Edge.DERIVES);
    }
}
