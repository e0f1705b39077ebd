package dev.ybis.gateway.code;

import dev.ybis.gateway.code.document.DocumentResolver;
import dev.ybis.gateway.code.go.GoTree;
import dev.ybis.gateway.code.java.JavaTree;
import dev.ybis.gateway.code.manifest.Artifacts;
import dev.ybis.gateway.code.manifest.Manifests;
import dev.ybis.gateway.code.rust.RustTree;
import dev.ybis.gateway.code.style.StyleSheets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
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

    /// What is said of files that could not be analysed, for they are nested too deeply, or for the analyser failed.
    /// Told apart from [Outline#NONE] by being other objects.
    static final Outline TOO_DEEP = new Outline("", List.of(), List.of(), List.of());

    static final Outline FAILED = new Outline("", List.of(), List.of(), List.of());

    /// What is known from before of a tree's files.
    public interface Known {
        /// The outline of a file that was analysed before with the same text; null where it was not.
        /// Several threads ask.
        @Nullable
        Outline outline(SourceFile file);

        /// What was resolved before, where it is the same for these files; else null. It depends on the outlines of
        /// all files and the texts of those in no known language.
        default @Nullable Resolved resolved(List<SourceFile> files, Map<String, Outline> outlines) {
            return null;
        }

        /// What resolvers keep, and keep up by resolving.
        default Memory memory() {
            return new Memory();
        }
    }

    /// Analyses and resolves `files`; `progress` hears how many files are analysed, and that all are while they are
    /// resolved. What it throws ends this.
    public static CodeMap of(List<SourceFile> files, IntConsumer progress) {
        return of(files, _ -> null, progress);
    }

    /// As the other, without analysing and resolving again what is known.
    public static CodeMap of(List<SourceFile> files, Known known, IntConsumer progress) {
        Outline[] read = new Outline[files.size()];
        Progress told = new Progress(progress);
        IntStream.range(0, read.length).parallel().forEach(file -> {
            read[file] = outline(files.get(file), known);
            told.another();
        });
        Map<String, Outline> outlines = new LinkedHashMap<>();
        List<String> unparsed = new ArrayList<>();
        for (int file = 0; file < read.length; file++) {
            outlines.put(files.get(file).path(), read[file]);
            if (read[file] == TOO_DEEP || read[file] == FAILED) {
                unparsed.add(files.get(file).path());
            }
        }
        Resolved before = known.resolved(files, outlines);
        Resolved resolved = before == null ? resolve(files, outlines, known, told::still) : before;
        return new CodeMap(
                List.copyOf(files),
                Map.copyOf(outlines),
                resolved.edges(),
                resolved.links(),
                resolved.unresolved(),
                resolved.external(),
                resolved.externals(),
                List.copyOf(unparsed));
    }

    public Resolved resolved() {
        return new Resolved(edges, links, unresolved, external, externals);
    }

    private static final class Progress {
        private final IntConsumer heard;
        private int done;

        Progress(IntConsumer heard) {
            this.heard = heard;
        }

        synchronized void another() {
            heard.accept(++done);
        }

        synchronized void still() {
            heard.accept(done);
        }
    }

    private static Outline outline(SourceFile file, Known known) {
        Outline before = known.outline(file);
        return before == null ? new Parsed(file).outline() : before;
    }

    /// What a file refers to that could not be read or understood is not known, and must not pass for nothing.
    private static void unknown(SourceFile file, Map<String, Outline> outlines, Edges edges) {
        String unread = file.unread();
        Outline outline = outlines.getOrDefault(file.path(), Outline.NONE);
        Outline.Broken broken = outline.broken();
        if (unread != null) {
            edges.unresolved(file.path(), "(not read: " + unread + ")", 1);
        } else if (outline == TOO_DEEP) {
            edges.unresolved(file.path(), "(not analysed: too deep)", 1);
        } else if (outline == FAILED) {
            edges.unresolved(file.path(), "(not analysed: the analyser failed, as the log says)", 1);
        } else if (broken != null) {
            edges.unresolved(file.path(), broken.text(), broken.line());
        }
    }

    private static Resolved resolve(List<SourceFile> files, Map<String, Outline> outlines, Known known, Runnable step) {
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
                case MARKDOWN, ASCIIDOC, RESTRUCTUREDTEXT -> documents.put(file.path(), outline);
                case GO -> go.put(file.path(), outline);
                case RUST -> rust.put(file.path(), outline);
                case OTHER -> {}
            }
        }
        Edges edges = new Edges();
        new JavaTree(java).resolve(known.memory().java(), edges, step);
        new PythonResolver(python, edges).resolve();
        new ScriptResolver(files, paths, script, edges).resolve();
        new GoTree(go).resolve(files, edges);
        new RustTree(rust).resolve(files, edges);
        StyleSheets.resolve(files, edges);
        Manifests.resolve(files, edges);
        Artifacts.resolve(files, paths, edges);
        new DocumentResolver(paths, documents, outlines, edges).resolve();
        files.forEach(file -> unknown(file, outlines, edges));
        return edges.resolved();
    }
}
