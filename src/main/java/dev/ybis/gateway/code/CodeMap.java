package dev.ybis.gateway.code;

import dev.ybis.gateway.code.document.AsciiDocAnalyser;
import dev.ybis.gateway.code.document.DocumentResolver;
import dev.ybis.gateway.code.document.MarkdownAnalyser;
import dev.ybis.gateway.code.go.GoTree;
import dev.ybis.gateway.code.manifest.Artifacts;
import dev.ybis.gateway.code.manifest.Manifests;
import dev.ybis.gateway.code.rust.RustTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A source tree understood: its files, what each declares, and which depends on which.
///
/// @param edges      which file depends on which
/// @param links      which symbol uses which: ends are symbols as `path#name`, or a path where a file uses or
///     is used as a whole; kinds [Edge#CALLS], [Edge#INHERITS], [Edge#USES]
/// @param unresolved references that should lead to a file of this tree and do not
/// @param external   how many references lead out of the tree
/// @param externals  what those lead to, each once for a file
/// @param unparsed   files of a known language that could not be analysed
public record CodeMap(
        List<SourceFile> files,
        Map<String, Outline> outlines,
        List<Edge> edges,
        List<Edge> links,
        List<Unresolved> unresolved,
        int external,
        List<External> externals,
        List<String> unparsed) {

    /// Analyses and resolves `files`; `progress` hears how many files are done.
    public static CodeMap of(List<SourceFile> files, IntConsumer progress) {
        return of(files, _ -> null, progress);
    }

    /// As the other, without analysing again what is known.
    ///
    /// @param known the outline of a file that was analysed before with the same text; null where it was not
    public static CodeMap of(
            List<SourceFile> files, Function<SourceFile, @Nullable Outline> known, IntConsumer progress) {
        Map<String, Outline> outlines = new LinkedHashMap<>();
        List<String> unparsed = new ArrayList<>();
        int done = 0;
        for (SourceFile file : files) {
            try {
                Outline before = known.apply(file);
                outlines.put(file.path(), before == null ? outline(file) : before);
            } catch (StackOverflowError _) {
                // nested beyond reason, as generated code can be; the rest of the tree still counts
                outlines.put(file.path(), Outline.NONE);
                unparsed.add(file.path());
            }
            progress.accept(++done);
        }
        return resolved(files, outlines, unparsed);
    }

    private static Outline outline(SourceFile file) {
        return switch (file.language()) {
            case JAVA -> JavaAnalyser.read(file.text());
            case PYTHON -> PythonAnalyser.read(file.text());
            case JAVASCRIPT, TYPESCRIPT -> ScriptAnalyser.read(file);
            case GO -> GoTree.read(file.text());
            case RUST -> RustTree.read(file.text());
            case ASCIIDOC -> AsciiDocAnalyser.read(file.text());
            case MARKDOWN -> MarkdownAnalyser.read(file.text());
            case OTHER -> Outline.NONE;
        };
    }

    private static CodeMap resolved(List<SourceFile> files, Map<String, Outline> outlines, List<String> unparsed) {
        Set<String> paths = new HashSet<>(outlines.keySet());
        Map<String, Outline> java = new LinkedHashMap<>();
        Map<String, Outline> python = new LinkedHashMap<>();
        Map<String, Outline> script = new LinkedHashMap<>();
        Map<String, Outline> go = new LinkedHashMap<>();
        Map<String, Outline> rust = new LinkedHashMap<>();
        Map<String, Outline> documents = new LinkedHashMap<>();
        for (SourceFile file : files) {
            Outline outline = outlines.getOrDefault(file.path(), Outline.NONE);
            switch (file.language()) {
                case JAVA -> java.put(file.path(), outline);
                case PYTHON -> python.put(file.path(), outline);
                case JAVASCRIPT, TYPESCRIPT -> script.put(file.path(), outline);
                case MARKDOWN, ASCIIDOC -> documents.put(file.path(), outline);
                case GO -> go.put(file.path(), outline);
                case RUST -> rust.put(file.path(), outline);
                case OTHER -> {}
            }
        }
        Edges edges = new Edges();
        new JavaResolver(java, edges).resolve();
        new PythonResolver(python, edges).resolve();
        new ScriptResolver(files, paths, script, edges).resolve();
        new GoTree(go).resolve(files, edges);
        new RustTree(rust).resolve(files, edges);
        Manifests.resolve(files, edges);
        Artifacts.resolve(files, paths, edges);
        new DocumentResolver(paths, documents, outlines, edges).resolve();
        return new CodeMap(
                List.copyOf(files),
                Map.copyOf(outlines),
                edges.all(),
                edges.allLinks(),
                edges.allUnresolved(),
                edges.external(),
                edges.allExternals(),
                List.copyOf(unparsed));
    }
}
