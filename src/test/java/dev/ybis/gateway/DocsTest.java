package dev.ybis.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.ybis.gateway.problem.Code;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What the documents say that can be checked without running anything.
class DocsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern PATH = Pattern.compile("`((?:src|docs|bench|\\.ci|\\.mvn)/[\\w./-]+)`");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)[:}]");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(top, docs).filter(path -> path.toString().endsWith(".md")).toList().stream();
        }
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void links_and_paths_lead_somewhere(Path document) throws IOException {
        String text = Files.readString(document);
        Path beside = document.toAbsolutePath();
        assertThat(found(LINK, text))
                .filteredOn(link -> !link.contains(":"))
                .allSatisfy(link -> assertThat(beside.resolveSibling(link)).exists());
        assertThat(found(PATH, text))
                .allSatisfy(path -> assertThat(Path.of(path)).exists());
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void each_problem_code_has_a_section_with_its_status(Code code) throws IOException {
        assertThat(Files.readString(Path.of("docs/errors.md")))
                .contains("### `" + code.text() + "` (" + code.status() + ")");
    }

    @Test
    void no_section_tells_of_a_code_that_is_gone() throws IOException {
        Set<String> told = found(Pattern.compile("### `([a-z-]+)`"), Files.readString(Path.of("docs/errors.md")));
        assertThat(told).isSubsetOf(Stream.of(Code.values()).map(Code::text).toList());
    }

    static Stream<Method> settings() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.ybis.gateway")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Stream.of(type.getDeclaredMethods()));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void each_setting_is_in_the_reference_with_its_default(Method setting) throws IOException {
        String prefix =
                setting.getDeclaringClass().getAnnotation(ConfigMapping.class).prefix();
        String name =
                prefix + "." + setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
        WithDefault otherwise = setting.getAnnotation(WithDefault.class);
        String row = "| `" + name + "` | " + (otherwise == null ? "" : "`" + otherwise.value() + "` ") + "|";
        assertThat(Files.readString(Path.of("docs/configuration.md"))).contains(row);
    }

    @Test
    void the_reference_has_no_setting_that_is_gone() throws IOException {
        Set<String> told = found(
                Pattern.compile("\\| `(gateway\\.[a-z.-]+)`"), Files.readString(Path.of("docs/configuration.md")));
        assertThat(told).hasSize((int) settings().count());
    }

    @Test
    void each_environment_variable_is_in_the_reference_and_the_engines_in_the_readme() throws IOException {
        Set<String> used = found(VARIABLE, Files.readString(Path.of("src/main/resources/application.properties")));
        used.addAll(found(VARIABLE, Files.readString(Path.of("docker-compose.yml"))));
        assertThat(used).isNotEmpty();
        String reference = Files.readString(Path.of("docs/configuration.md"));
        assertThat(used).allSatisfy(variable -> assertThat(reference).contains("`" + variable + "`"));
        String readme = Files.readString(Path.of("README.md"));
        assertThat(List.of(
                        "REDIS_URL",
                        "REDIS_PASSWORD",
                        "NEO4J_URI",
                        "NEO4J_USER",
                        "NEO4J_PASSWORD",
                        "CHROMA_URL",
                        "OLLAMA_BASE_URL"))
                .allSatisfy(variable -> assertThat(readme).contains(variable));
    }

    @Test
    void the_help_and_the_readme_name_the_same_commands() throws IOException {
        Set<String> commands = found(Pattern.compile("\\./gateway ([a-z]+)"), Files.readString(Path.of("gateway")));
        String readme = Files.readString(Path.of("README.md"));
        assertThat(commands).contains("up", "test", "help").allSatisfy(command -> assertThat(readme)
                .contains("./gateway " + command));
    }

    @Test
    void the_architecture_s_table_has_each_package() throws IOException {
        String architecture = Files.readString(Path.of("ARCHITECTURE.md"));
        try (Stream<Path> packages = Files.list(Path.of("src/main/java/dev/ybis/gateway"))) {
            assertThat(packages.filter(Files::isDirectory)
                            .map(path -> path.getFileName().toString()))
                    .allSatisfy(name -> assertThat(architecture).contains("`" + name + "/`"));
        }
    }

    /// A formatter that breaks a long line of documentation goes on with an ordinary comment, and the sentence's
    /// end is lost to the documentation.
    @Test
    void no_documentation_comment_goes_on_as_an_ordinary_one() throws IOException {
        Pattern broken = Pattern.compile("(?m)^\\s*///.*\\n\\s*// ");
        try (Stream<Path> sources = Files.walk(Path.of("src"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java")))
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(broken));
        }
    }
}
