package dev.ybis.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The arrows between the features, as ARCHITECTURE.md draws them.
class ArchitectureTest {
    private static final String ROOT = "dev.ybis.gateway";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("problem", List.of()),
            Map.entry("resource", List.of()),
            Map.entry("event", List.of("problem")),
            Map.entry("log", List.of("event", "problem", "resource")),
            Map.entry("filter", List.of("event", "problem")),
            Map.entry("wire", List.of("event", "filter", "log")),
            Map.entry("stream", List.of("event", "filter", "log", "problem", "wire")),
            Map.entry("publish", List.of("event", "log", "problem", "stream")),
            Map.entry("bridge", List.of("event", "log", "problem")),
            Map.entry("code", List.of("code.script", "code.python")),
            Map.entry("git", List.of("code")),
            Map.entry("graph", List.of("code", "problem", "resource")),
            Map.entry("snapshot", List.of("code", "git", "graph", "problem")),
            Map.entry("impact", List.of("code", "git", "graph", "problem", "snapshot", "snapshot.walk")),
            Map.entry("staleness", List.of("code", "git", "graph", "impact", "problem", "snapshot", "snapshot.walk")),
            Map.entry(
                    "check",
                    List.of("code", "git", "graph", "impact", "problem", "snapshot", "snapshot.walk", "staleness")),
            Map.entry("knowledge", List.of("code", "log", "problem", "redis")),
            Map.entry("redis", List.of("problem")),
            Map.entry("models", List.of("log", "problem")),
            Map.entry("lessons", List.of("code", "event", "graph", "knowledge", "problem", "redis", "snapshot")),
            Map.entry(
                    "search",
                    List.of("code", "collections", "knowledge", "lessons", "problem", "snapshot", "snapshot.walk")),
            Map.entry(
                    "ask",
                    List.of(
                            "code",
                            "graph",
                            "knowledge",
                            "models",
                            "problem",
                            "redis",
                            "resource",
                            "search",
                            "snapshot",
                            "snapshot.walk")),
            Map.entry("index", List.of("code", "event", "git", "graph", "knowledge", "log", "problem", "snapshot")),
            Map.entry("collections", List.of("code", "git", "index", "knowledge", "log", "problem", "redis")),
            Map.entry("health", List.of("log", "graph", "knowledge", "models", "ask", "problem")));

    static Stream<JavaPackage> features() {
        return CLASSES.getPackage(ROOT).getSubpackages().stream();
    }

    static Stream<JavaPackage> packages() {
        return CLASSES.getPackage(ROOT).getSubpackagesInTree().stream()
                .filter(each -> !each.getClasses().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("features")
    void each_feature_uses_only_those_below_it(JavaPackage feature) {
        assertThat(MAY_USE).as("a feature without arrows").containsKey(feature.getRelativeName());
        Set<String> used = new TreeSet<>();
        for (JavaClass type : feature.getClassesInPackageTree()) {
            type.getDirectDependenciesFromSelf()
                    .forEach(dependency -> used.add(dependency.getTargetClass().getPackageName()));
        }
        used.removeIf(name -> !name.startsWith(ROOT + ".") || (name + ".").startsWith(feature.getName() + "."));
        assertThat(used)
                .map(name -> name.substring(ROOT.length() + 1))
                .isSubsetOf(MAY_USE.get(feature.getRelativeName()));
    }

    @Test
    void features_have_no_circles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "io.vertx.redis..|io.vertx.mutiny.redis..|io.quarkus.redis.., log|knowledge|redis",
        "org.neo4j.., graph",
        "io.quarkiverse.langchain4j..|dev.langchain4j.., ask|knowledge",
        "org.treesitter..|org.commonmark..|org.tomlj.., code",
        "org.jsoup..|org.apache.pdfbox.., collections",
        "org.eclipse.jgit.., git"
    })
    void drivers_stay_in_their_room(String driver, String rooms) {
        String[] outside = features()
                .filter(feature -> !List.of(rooms.split("\\|")).contains(feature.getRelativeName()))
                .map(feature -> feature.getName() + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(outside)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(driver.split("\\|"))
                .check(CLASSES);
    }

    @Test
    void the_words_that_say_nothing_are_not_used() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Dto|DTO|Service)$")
                .check(CLASSES);
        noClasses()
                .should()
                .resideInAnyPackage("..impl..", "..util..", "..dto..", "..service..", "..model..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void each_package_is_null_marked_and_has_a_size_one_can_keep_in_mind(JavaPackage each) {
        assertThat(each.isAnnotatedWith(NullMarked.class)).isTrue();
        List<String> files = each.getClasses().stream()
                .filter(type -> !type.isArray())
                .map(JavaClass::getName)
                .filter(name -> !name.contains("$") && !name.endsWith(".package-info"))
                .toList();
        assertThat(files).as("files in %s", each.getName()).hasSizeBetween(1, 20);
    }
}
