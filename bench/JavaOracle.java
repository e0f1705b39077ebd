package dev.ybis.gateway.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Java libraries: a jar and its sources. The JDK's `jdeps` reads the edges between classes from the jar, and its compiler
/// those that only the sources show. What the compiler lacks to understand them is told.
///
/// Classes are laid to files by their `SourceFile` attribute. What has no class (package-info, module-info) is left out on
/// both sides.
final class JavaOracle {
    private static final Pattern EDGE = Pattern.compile("\\s+(\\S+)\\s+->\\s+(\\S+)\\s.*");

    private JavaOracle() {}

    static ImpactQuality.Library library(Path jar) throws IOException {
        String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        Map<String, String> files = files(jar);
        Path sources = sources(jar);
        JavacOracle compiler = new JavacOracle(sources, jar.resolveSibling("libraries"));
        FileEdges inClasses = truth(jar, files);
        StringBuilder beyond = new StringBuilder();
        for (JavacOracle.Way way : JavacOracle.Way.values()) {
            beyond.append(", by %s %d".formatted(way, compiler.edges(way).without(inClasses).size()));
        }
        System.err.println(name + ": errors " + compiler.errors() + "; named and not in the classes" + beyond);
        return new ImpactQuality.Library(
                name, sources, new HashSet<>(files.values()), Map.of("jdeps", inClasses, "javac", compiler.all()));
    }

    /// The class jars of a folder that has jars with sources beside them.
    static List<Path> jars(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar") && !file.toString().endsWith("-sources.jar"))
                    .sorted()
                    .toList();
        }
    }

    /// The sources of a class jar, in a folder.
    static Path sources(Path jar) throws IOException {
        return unpacked(Path.of(jar.toString().replaceFirst("\\.jar$", "-sources.jar")));
    }

    private static Path unpacked(Path sources) throws IOException {
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
        return folder;
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

    private static FileEdges truth(Path jar, Map<String, String> files) throws IOException {
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
        FileEdges edges = new FileEdges();
        String from = "";
        for (String line : said.toString().lines().toList()) {
            Matcher edge = EDGE.matcher(line);
            if (edge.matches()) {
                from = edge.group(1);
                edges.add(files.get(from), files.get(edge.group(2)));
            } else if (line.matches("\\s+->\\s+\\S+.*")) {
                edges.add(files.get(from), files.get(line.strip().split("\\s+")[1]));
            } else if (line.matches("\\s+\\S+\\s+\\S.*")) {
                from = line.strip().split("\\s+")[0];
            }
        }
        return edges;
    }
}
