package dev.ybis.gateway.bench;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.git.SourceTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// The edges between a library's source files, as the gateway reads them from the sources, against those that the JDK's
/// `jdeps` reads from its classes. `bench/impact-quality` runs it.
///
/// Classes are laid to files by their `SourceFile` attribute. What has no class (package-info, module-info) is left out on
/// both sides.
public final class ImpactQuality {
    private static final Pattern EDGE = Pattern.compile("\\s+(\\S+)\\s+->\\s+(\\S+)\\s.*");
    /// Wrong and missing edges shown for each library, to see what kind they are.
    private static final int SHOWN = 5;

    private record Pair(String from, String to) {}

    private record Score(double precision, double recall) {
        static Score of(Set<Pair> found, Set<Pair> truth) {
            long right = found.stream().filter(truth::contains).count();
            return new Score(
                    found.isEmpty() ? 1 : (double) right / found.size(),
                    truth.isEmpty() ? 1 : (double) right / truth.size());
        }

        double f1() {
            return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        boolean details = arguments.length > 1 && arguments[1].equals("details");
        System.out.println("| library | files | edges | direct P | R | F1 | transitive P | R | F1 |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        List<String> examples = new ArrayList<>();
        try (var jars = Files.list(folder)) {
            for (Path jar : jars.filter(path -> path.toString().endsWith(".jar") && !path.toString().endsWith("-sources.jar"))
                    .sorted()
                    .toList()) {
                measure(jar, examples);
            }
        }
        if (details) {
            examples.forEach(System.out::println);
        }
    }

    private static void measure(Path jar, List<String> examples) throws IOException {
        String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        Map<String, String> files = files(jar);
        Set<Pair> truth = truth(jar, files);
        Set<String> known = new HashSet<>(files.values());
        Set<Pair> found = found(jar.resolveSibling(name + "-sources.jar"), known);
        Score direct = Score.of(found, truth);
        Score transitive = Score.of(closure(found), closure(truth));
        System.out.printf(
                "| %s | %d | %d | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |%n",
                name,
                known.size(),
                truth.size(),
                direct.precision(),
                direct.recall(),
                direct.f1(),
                transitive.precision(),
                transitive.recall(),
                transitive.f1());
        show(examples, name + ", wrong", found, truth);
        show(examples, name + ", missing", truth, found);
    }

    private static void show(List<String> examples, String title, Set<Pair> these, Set<Pair> without) {
        List<Pair> left = these.stream().filter(pair -> !without.contains(pair)).toList();
        examples.add("\n" + title + ": " + left.size());
        left.stream()
                .limit(SHOWN)
                .forEach(pair -> examples.add("  " + pair.from() + " -> " + pair.to()));
    }

    /// The source file of each class of the jar.
    private static Map<String, String> files(Path jar) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (JarFile opened = new JarFile(jar.toFile())) {
            for (JarEntry entry : opened.stream().toList()) {
                String path = entry.getName();
                if (!path.endsWith(".class") || path.startsWith("META-INF/") || path.endsWith("-info.class")) {
                    continue;
                }
                ClassModel model =
                        ClassFile.of().parse(opened.getInputStream(entry).readAllBytes());
                String type = path.substring(0, path.length() - ".class".length()).replace('/', '.');
                String folder = path.substring(0, path.lastIndexOf('/') + 1);
                model.findAttribute(Attributes.sourceFile())
                        .ifPresent(source ->
                                files.put(type, folder + source.sourceFile().stringValue()));
            }
        }
        return files;
    }

    /// jdeps would ask for the modules that a module requires.
    private static Path withoutModule(Path jar) throws IOException {
        Path copy = Files.createTempFile("impact-quality", ".jar");
        try (JarFile opened = new JarFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (JarEntry entry : opened.stream().toList()) {
                if (entry.getName().endsWith(".class")
                        && !entry.getName().startsWith("META-INF/")
                        && !entry.getName().equals("module-info.class")) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(opened.getInputStream(entry).readAllBytes());
                }
            }
        }
        return copy;
    }

    private static Set<Pair> truth(Path jar, Map<String, String> files) throws IOException {
        StringWriter said = new StringWriter();
        StringWriter complaints = new StringWriter();
        int code = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        new PrintWriter(said),
                        new PrintWriter(complaints),
                        "--multi-release",
                        "base",
                        "--ignore-missing-deps",
                        "-verbose:class",
                        "-filter:none",
                        withoutModule(jar).toString());
        if (code != 0) {
            throw new IllegalStateException("jdeps of " + jar + " failed: " + said + complaints);
        }
        Set<Pair> edges = new TreeSet<>(Comparator.comparing(Pair::from).thenComparing(Pair::to));
        String from = "";
        for (String line : said.toString().lines().toList()) {
            Matcher edge = EDGE.matcher(line);
            if (edge.matches()) {
                from = edge.group(1);
                add(edges, files.get(from), files.get(edge.group(2)));
            } else if (line.matches("\\s+->\\s+\\S+.*")) {
                add(edges, files.get(from), files.get(line.strip().split("\\s+")[1]));
            } else if (line.matches("\\s+\\S+\\s+\\S.*")) {
                from = line.strip().split("\\s+")[0];
            }
        }
        return edges;
    }

    private static void add(Set<Pair> edges, String from, String to) {
        if (from != null && to != null && !from.equals(to)) {
            edges.add(new Pair(from, to));
        }
    }

    private static Set<Pair> found(Path sources, Set<String> known) throws IOException {
        Path folder = Files.createTempDirectory("impact-quality");
        try (ZipFile zip = new ZipFile(sources.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory() || !file.startsWith(folder) || entry.getName().startsWith("META-INF/")) {
                    continue;
                }
                Files.createDirectories(file.getParent());
                Files.write(file, zip.getInputStream(entry).readAllBytes());
            }
        }
        Set<Pair> edges = new TreeSet<>(Comparator.comparing(Pair::from).thenComparing(Pair::to));
        for (Edge edge : CodeMap.of(SourceTree.read(folder).files(), _ -> {}).edges()) {
            if (edge.kind().equals(Edge.IMPORTS) && known.contains(edge.from()) && known.contains(edge.to())) {
                edges.add(new Pair(edge.from(), edge.to()));
            }
        }
        return edges;
    }

    private static Set<Pair> closure(Set<Pair> edges) {
        Map<String, List<String>> next = new TreeMap<>();
        edges.forEach(edge ->
                next.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge.to()));
        Set<Pair> reached = new HashSet<>();
        for (String start : next.keySet()) {
            Deque<String> queue = new ArrayDeque<>(List.of(start));
            Set<String> seen = new HashSet<>(queue);
            while (!queue.isEmpty()) {
                for (String to : next.getOrDefault(queue.remove(), List.of())) {
                    if (seen.add(to)) {
                        queue.add(to);
                        reached.add(new Pair(start, to));
                    }
                }
            }
        }
        return reached;
    }
}
