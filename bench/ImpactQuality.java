package dev.ybis.gateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The edges between a library's source files, as the gateway reads them from the sources, against those that the tools of
/// its language see. `bench/impact-quality` runs it.
///
/// Where a language has two oracles an edge is true when either has it: each has blind spots, and neither makes edges up. The
/// table shows how many each has, and `details` what the two disagree on.
///
/// What they disagree on. madge has none of the edges by the name of the package itself or of another of the tree, nor
/// those of `/// <reference path>` and `require.resolve`; there dependency-cruiser alone is the truth. Both have one order of
/// endings for all files, so where declarations lie beside a script the oracle takes what the importer's language takes.
/// modulefinder knows no names loaded by a literal and takes compiled extensions before their sources (mypy).
///
/// Gaps that stay. Scripts: files over the gateway's size limit have no edges (effect: a bundle of 3 MB); names that
/// lead to built files are led back to sources by a rule of thumb, which no oracle has (the "wrong" edges of effect).
/// Python: in a tree that is the standard library itself, names of it that are imported from outside its root; folders
/// put on the path by code, where a package's name is found in one place of the tree (the "wrong" edges there).
/// Java: what a library's sources need and nobody brought, so that the compiler understands less of them.
public final class ImpactQuality {
    private static final Pattern SCRIPTS = Pattern.compile("\\.([cm]?[jt]s|[jt]sx|json)$");
    private static final Pattern PYTHON = Pattern.compile("\\.py$");
    /// Wrong and missing edges shown for each library, to see what kind they are.
    private static final int SHOWN = 8;

    /// @param known   the files that the oracles looked at
    /// @param oracles the edges each sees
    record Library(String name, Path folder, Set<String> known, Map<String, FileEdges> oracles) {
        FileEdges truth() {
            FileEdges truth = new FileEdges();
            oracles.values().forEach(edges -> edges.pairs().stream()
                    .filter(pair -> known.contains(pair.from()) && known.contains(pair.to()))
                    .forEach(truth.pairs()::add));
            return truth;
        }
    }

    public static void main(String[] arguments) throws IOException {
        String kind = arguments[0];
        List<Library> libraries = new ArrayList<>();
        try (var files = Files.list(Path.of(arguments[1]))) {
            for (Path file : files.sorted().toList()) {
                String name = file.toString();
                if (kind.equals("java") && name.endsWith(".jar") && !name.endsWith("-sources.jar")) {
                    libraries.add(JavaOracle.library(file));
                } else if (name.endsWith(".edges")) {
                    libraries.add(RecordedOracle.library(file, endings(kind)));
                }
            }
        }
        print(libraries, arguments.length > 2 && arguments[2].equals("details"));
    }

    /// Of the files that a kind of libraries is about.
    static Pattern endings(String kind) {
        return kind.equals("python") ? PYTHON : SCRIPTS;
    }

    private static void print(List<Library> libraries, boolean details) {
        List<String> oracles = libraries.stream()
                .flatMap(library -> library.oracles().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        boolean several = oracles.size() > 1;
        System.out.println("| library | files | edges | " + (several ? String.join(" | ", oracles) + " | " : "")
                + "ours | direct P | R | F1 | transitive P | R | F1 |");
        System.out.println("|---".repeat(10 + (several ? oracles.size() : 0)) + "|");
        List<String> examples = new ArrayList<>();
        for (Library library : libraries) {
            FileEdges truth = library.truth();
            FileEdges found = FileEdges.found(library.folder(), library.known());
            String each = oracles.stream()
                    .map(oracle -> library.oracles().getOrDefault(oracle, new FileEdges()).pairs().size() + " | ")
                    .collect(Collectors.joining());
            System.out.printf(
                    "| %s | %d | %d | %s%d | %s | %s |%n",
                    library.name(),
                    library.known().size(),
                    truth.pairs().size(),
                    several ? each : "",
                    found.pairs().size(),
                    Score.of(found.pairs(), truth.pairs()).cells(),
                    Score.of(found.closure().pairs(), truth.closure().pairs()).cells());
            show(examples, library.name() + ", wrong", found.without(truth));
            show(examples, library.name() + ", missing", truth.without(found));
            if (several) {
                library.oracles().forEach((oracle, edges) ->
                        show(examples, library.name() + ", not seen by " + oracle, truth.without(edges)));
            }
        }
        if (details) {
            examples.forEach(System.out::println);
        }
    }

    private static void show(List<String> examples, String title, List<FileEdges.Pair> pairs) {
        examples.add("\n" + title + ": " + pairs.size());
        pairs.stream()
                .limit(SHOWN)
                .forEach(pair -> examples.add("  " + pair.from() + " -> " + pair.to()));
    }
}
