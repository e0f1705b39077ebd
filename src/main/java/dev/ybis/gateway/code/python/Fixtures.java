package dev.ybis.gateway.code.python;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.code.names.syntax.Block;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Import;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What [pytest](https://docs.pytest.org/en/stable/reference/fixtures.html) ties together without an import: the tests
/// of a folder and those below with its `conftest.py`, and the parameters of tests and fixtures with the fixtures that
/// are called so, in the file itself or in the nearest `conftest.py`. Such a parameter is what the fixture gives.
public final class Fixtures {
    private static final String CONFTEST = "conftest.py";
    private static final String FIXTURE = "fixture";
    private static final Pattern TESTS = Pattern.compile("test_.*\\.py|.*_test\\.py|conftest\\.py");
    /// What tests have of a `conftest.py` that none of them names: what it sets up.
    private static final double CONFIGURED = 0.9;

    private final Map<String, Outline> outlines;
    private final Map<String, Set<String>> fixtures = new HashMap<>();

    private Fixtures(Map<String, Outline> outlines) {
        this.outlines = outlines;
        outlines.forEach((path, outline) -> {
            if (outline.detail() instanceof CodeFile code && isOfTests(path)) {
                Set<String> names = new LinkedHashSet<>();
                code.top().routines().stream().filter(Fixtures::isFixture).forEach(each -> names.add(each.name()));
                fixtures.put(path, names);
            }
        });
    }

    /// The outlines with what fixtures give to parameters.
    public static Map<String, Outline> given(Map<String, Outline> outlines) {
        Fixtures fixtures = new Fixtures(outlines);
        Map<String, Outline> all = new LinkedHashMap<>(outlines);
        fixtures.fixtures.keySet().forEach(path -> all.computeIfPresent(path, fixtures::given));
        return all;
    }

    /// From each file of tests to the `conftest.py` of its folder and of those above.
    public static List<Edge> configured(Set<String> paths) {
        List<Edge> edges = new ArrayList<>();
        paths.stream().filter(Fixtures::isOfTests).forEach(path -> conftests(path)
                .filter(paths::contains)
                .forEach(conftest -> edges.add(new Edge(path, conftest, Edge.CONFIGURES, "conftest", CONFIGURED, 1))));
        return edges;
    }

    private static boolean isOfTests(String path) {
        return TESTS.matcher(SourceFile.name(path)).matches();
    }

    /// Those that a file of tests has, the nearest first, without itself.
    private static Stream<String> conftests(String path) {
        List<String> found = new ArrayList<>();
        String folder = SourceFile.folder(path);
        while (true) {
            String conftest = folder.isEmpty() ? CONFTEST : folder + "/" + CONFTEST;
            if (!conftest.equals(path)) {
                found.add(conftest);
            }
            if (folder.isEmpty()) {
                return found.stream();
            }
            folder = SourceFile.folder(folder);
        }
    }

    private static boolean isFixture(Routine routine) {
        return routine.decorators().stream().anyMatch(Fixtures::makesFixture);
    }

    private static boolean makesFixture(Term decorator) {
        return switch (decorator) {
            case Term.Name(String name, int _) -> name.equals(FIXTURE);
            case Term.Member(Term _, String name, int _) -> name.equals(FIXTURE);
            case Term.Call(Term callee, List<Term> _, int _) -> makesFixture(callee);
            default -> false;
        };
    }

    private Outline given(String path, Outline outline) {
        if (!(outline.detail() instanceof CodeFile code)) {
            return outline;
        }
        Map<String, Import> taken = new LinkedHashMap<>();
        Block top = given(path, code.top(), taken);
        if (taken.isEmpty()) {
            return outline;
        }
        List<Import> imports = new ArrayList<>(code.imports());
        imports.addAll(taken.values());
        CodeFile with = new CodeFile(
                List.copyOf(imports), code.wildcards(), code.exports(), code.extensions(), top, code.open());
        return new Outline(
                outline.unit(), outline.declarations(), outline.mentions(), outline.sections(), with, outline.broken());
    }

    private Block given(String path, Block block, Map<String, Import> taken) {
        List<ClassTree> classes = block.classes().stream()
                .map(type -> new ClassTree(
                        type.name(), type.bases(), given(path, type.body(), taken), type.alias(), type.line()))
                .toList();
        List<Routine> routines = block.routines().stream()
                .map(routine ->
                        routine.name().startsWith("test") || isFixture(routine) ? given(path, routine, taken) : routine)
                .toList();
        return new Block(classes, routines, block.terms());
    }

    private Routine given(String path, Routine routine, Map<String, Import> taken) {
        List<Term.Assign> parameters = new ArrayList<>();
        for (Term.Assign each : routine.parameters()) {
            Import fixture = each.type() == null
                            && each.value() == null
                            && each.target() instanceof Term.Name(String name, int line)
                    ? fixture(path, routine, name, line)
                    : null;
            if (fixture == null) {
                parameters.add(each);
            } else {
                taken.putIfAbsent(fixture.local(), fixture);
                Term called = new Term.Call(new Term.Name(fixture.local(), each.line()), List.of(), each.line());
                parameters.add(new Term.Assign(each.target(), called, null, each.line()));
            }
        }
        return routine.taking(List.copyOf(parameters));
    }

    /// The fixture that a parameter names; one of its own name asks for the one farther away.
    private @Nullable Import fixture(String path, Routine routine, String name, int line) {
        boolean isOwn = fixtures.getOrDefault(path, Set.of()).contains(name)
                && !routine.name().equals(name);
        String file = isOwn
                ? path
                : conftests(path)
                        .filter(conftest ->
                                fixtures.getOrDefault(conftest, Set.of()).contains(name))
                        .findFirst()
                        .orElse(null);
        return file == null ? null : new Import(" fixture " + file + "#" + name, module(path, file), name, null, line);
    }

    /// How a file names another as a module: one in its folder or above.
    private static String module(String from, String to) {
        StringBuilder dots = new StringBuilder(".");
        String folder = SourceFile.folder(from);
        while (!folder.equals(SourceFile.folder(to))) {
            folder = SourceFile.folder(folder);
            dots.append('.');
        }
        String name = SourceFile.name(to);
        return dots + name.substring(0, name.length() - ".py".length());
    }
}
