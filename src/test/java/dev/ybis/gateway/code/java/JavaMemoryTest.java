package dev.ybis.gateway.code.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Memory;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.Resolved;
import dev.ybis.gateway.code.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AutoCloseableSoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is kept of Java files never shows in what is found.
class JavaMemoryTest {
    /// The same name in two packages, and in two source roots; so many that a file has few names of others.
    private static final List<String> PATHS = List.of(
            "one/p/A.java",
            "one/p/B.java",
            "one/p/C.java",
            "one/p/D.java",
            "one/q/A.java",
            "one/q/E.java",
            "one/q/F.java",
            "two/q/G.java",
            "two/p/B.java",
            "two/r/H.java",
            "two/r/I.java",
            "two/s/J.java");

    private static final List<String> TYPES = List.of("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "p.A", "A.In");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Map<String, String> files = new TreeMap<>();

    @Test
    void after_any_series_of_edits_all_is_found_that_would_be_found_anew() {
        Memory memory = new Memory();
        PATHS.forEach(path -> files.put(path, file(path)));
        for (int edit = 0; edit < 400; edit++) {
            String did = edit();
            Resolved kept = found(memory);
            Resolved anew = found(new Memory());
            try (var soft = new AutoCloseableSoftAssertions()) {
                String told = "seed %d, edit %d: %s".formatted(seed, edit, did);
                soft.assertThat(kept.edges()).as(told).containsExactlyInAnyOrderElementsOf(anew.edges());
                soft.assertThat(kept.links()).as(told).containsExactlyInAnyOrderElementsOf(anew.links());
                soft.assertThat(kept.unresolved()).as(told).containsExactlyInAnyOrderElementsOf(anew.unresolved());
                soft.assertThat(kept.externals()).as(told).containsExactlyInAnyOrderElementsOf(anew.externals());
                soft.assertThat(kept.external()).as(told).isEqualTo(anew.external());
            }
        }
    }

    @Test
    void a_new_type_is_found_where_only_the_result_of_a_call_has_it() {
        Memory memory = new Memory();
        user();
        source("");
        found(memory);

        files.put("p/Made.java", "package p; class Made { void run() {} }");

        assertThat(found(memory).links())
                .anyMatch(link ->
                        link.from().equals("p/User.java#User.use") && link.to().equals("p/Made.java#Made.run"));
    }

    @Test
    void another_import_makes_the_members_others_that_are_declared_with_it() {
        Memory memory = new Memory();
        files.put("a/Made.java", "package a; public class Made { public void run() {} }");
        files.put("b/Made.java", "package b; public class Made { public void run() {} }");
        user();
        source("import a.Made;");
        found(memory);

        source("import b.Made;");

        assertThat(found(memory).links())
                .filteredOn(link ->
                        link.from().equals("p/User.java#User.use") && link.to().endsWith("#Made.run"))
                .extracting("to")
                .containsExactly("b/Made.java#Made.run");
    }

    /// A file that has no name of the type that it calls a method of.
    private void user() {
        files.put("p/User.java", "package p; class User { void use(Source source) { source.made().run(); } }");
    }

    private void source(String imports) {
        files.put("p/Source.java", "package p; " + imports + " class Source { Made made() { return null; } }");
    }

    private Resolved found(Memory memory) {
        List<SourceFile> read = new ArrayList<>();
        files.forEach((path, text) -> read.add(SourceFile.of(path, text)));
        CodeMap.Known known = new CodeMap.Known() {
            @Override
            public @Nullable Outline outline(SourceFile file) {
                return null;
            }

            @Override
            public Memory memory() {
                return memory;
            }
        };
        return CodeMap.of(read, known, _ -> {}).resolved();
    }

    /// @return what was done
    private String edit() {
        String path = of(PATHS);
        String text = files.get(path);
        int kind = random.nextInt(10);
        if (text == null || kind < 3) {
            files.put(path, file(path));
        } else if (kind == 3) {
            files.remove(path);
        } else {
            String[] lines = text.split("\n");
            String owner = path.substring(path.length() - "A.java".length());
            int line = random.nextInt(lines.length);
            boolean isMember = lines[line].endsWith(";") || lines[line].endsWith(" }");
            lines[line] = lines[line].startsWith("import") ? imported() : isMember ? member(owner) : lines[line] + " ";
            files.put(path, String.join("\n", lines));
        }
        return path + " is " + files.get(path);
    }

    private String file(String path) {
        String name = path.substring(path.length() - "A.java".length(), path.length() - ".java".length());
        String unit = random.nextInt(8) == 0 ? of(List.of("p", "q", "r")) : path.substring(4, 5);
        String kind = of(List.of("class", "class", "class", "interface"));
        // a later letter, for what circles of heirs have is not said by the language
        List<String> later = TYPES.stream()
                .filter(type -> type.length() == 1 && type.compareTo(name) > 0)
                .toList();
        String above = later.isEmpty() || random.nextInt(4) > 0 ? "" : " extends " + of(later);
        String iterable = random.nextInt(4) == 0 ? of(TYPES) + " next() { return null; }\n" : "";
        return "package " + unit + ";\n"
                + lines(random.nextInt(4), this::imported)
                + kind + " " + name + above + " { static class In { }\n"
                + lines(1 + random.nextInt(3), () -> member(name))
                + iterable
                + "}";
    }

    private String imported() {
        return switch (random.nextInt(6)) {
            case 0 -> "import " + of(List.of("p", "q", "r", "s", "gone")) + ".*;";
            case 1 -> "import static p.A." + name("A") + ";";
            default -> {
                String path = of(PATHS);
                yield "import "
                        + path.substring(4, path.length() - ".java".length()).replace('/', '.') + ";";
            }
        };
    }

    /// @param owner the type that has it
    private String member(String owner) {
        String argument = of(TYPES);
        String use =
                switch (random.nextInt(6)) {
                    case 0 -> "for (var each : v) { each." + name(of(TYPES)) + "(v); }";
                    case 1 -> "v." + name(argument) + "(each -> each." + name(of(TYPES)) + "(each));";
                    case 2 -> "v." + name(argument) + "(" + of(TYPES) + "::" + name(of(TYPES)) + ");";
                    case 3 -> "new " + argument + "()" + chain(argument) + ";";
                    default -> "v" + chain(argument) + ";";
                };
        return switch (random.nextInt(5)) {
            case 0 -> of(TYPES) + " " + name(owner) + ";";
            case 1 -> of(TYPES) + " next() { return null; }";
            default -> of(TYPES) + " " + name(owner) + "(" + argument + " v) { " + use + " }";
        };
    }

    /// What is called or read of a thing of that type.
    private String chain(String type) {
        String first = "." + name(type) + (random.nextInt(3) == 0 ? "" : "(null)");
        return random.nextBoolean() ? first : first + chain(of(TYPES));
    }

    /// The members of most types have names that others do not have.
    private String name(String type) {
        return of(List.of("f", "g")) + type.charAt(0);
    }

    private String lines(int count, Supplier<String> line) {
        return IntStream.range(0, count).mapToObj(_ -> line.get() + "\n").collect(Collectors.joining());
    }

    private <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
