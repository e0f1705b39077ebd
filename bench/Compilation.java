package dev.ybis.gateway.bench;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A tree of Java files, compiled by the JDK as far as it goes: nothing is written, and errors don't end it.
final class Compilation {
    /// All that would be reported counts, and what has errors is looked at all the same.
    private static final List<String> OPTIONS = List.of(
            "-proc:none", "-implicit:none", "-nowarn", "-Xmaxerrs", "1000000", "-XDshould-stop.ifError=FLOW");

    private final Map<String, String> texts;
    private final String classPath;

    /// @param texts     of the files, by path
    /// @param libraries folder of jars that they need
    Compilation(Map<String, String> texts, Path libraries) throws IOException {
        this.texts = texts;
        try (var files = Files.list(libraries)) {
            classPath = files.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
        }
    }

    /// The Java files of a folder; descriptors of modules, which ask for other modules, are left out.
    static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                if (!file.endsWith("module-info.java") && !file.endsWith("package-info.java")) {
                    texts.put(folder.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return texts;
    }

    /// A file as the compiler takes it; its name is `/` and the path.
    static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(String path, String text) {
            super(URI.create("string:///" + path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE;
        }
    }

    static String path(CompilationUnitTree unit) {
        return unit.getSourceFile().getName().substring(1);
    }

    JavacTask task(DiagnosticCollector<JavaFileObject> said) {
        List<String> options = new ArrayList<>(OPTIONS);
        options.add("-classpath");
        options.add(classPath);
        List<Source> sources = texts.entrySet().stream()
                .map(file -> new Source(file.getKey(), file.getValue()))
                .toList();
        return (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(Writer.nullWriter(), null, said, options, null, sources);
    }
}
