package dev.ybis.gateway.impact;

import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.code.Unresolved;
import dev.ybis.gateway.snapshot.Nowhere;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.walk.Walk;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// References that lead nowhere, near a target: through one of these the answer may lack something.
///
/// @param inFiles    how many stand in the target's file or in files of the answer
/// @param byName     how many others have the target's name
/// @param references the first [#MOST] of both, those with its name before the others
@RegisterForReflection
public record Near(int inFiles, int byName, List<Unresolved> references) {
    private static final int MOST = 20;
    /// Files that are called by their folder.
    private static final Set<String> NAMELESS = Set.of("index", "__init__", "mod", "lib", "main", "package-info");

    /// @param targets paths, and symbols as `path#name`
    /// @param walk    what was found from there
    static Near of(Snapshot snapshot, Collection<String> targets, Walk walk) {
        Nowhere nowhere = snapshot.nowhere();
        Set<String> files = targets.stream().map(Near::path).collect(Collectors.toCollection(LinkedHashSet::new));
        walk.paths().forEach(files::add);
        Set<Unresolved> named = targets.stream()
                .map(Near::name)
                .flatMap(name -> nowhere.named(name).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Unresolved> inFiles =
                files.stream().flatMap(file -> nowhere.in(file).stream()).toList();
        int others = (int) named.stream()
                .filter(reference -> !files.contains(reference.path()))
                .count();
        return new Near(
                inFiles.size(),
                others,
                Stream.concat(named.stream(), inFiles.stream())
                        .distinct()
                        .limit(MOST)
                        .toList());
    }

    private static String path(String target) {
        int symbol = target.lastIndexOf('#');
        return symbol < 0 ? target : target.substring(0, symbol);
    }

    /// What others call a target: the last part of a symbol's name, a file's name without ending.
    private static String name(String target) {
        int symbol = target.lastIndexOf('#');
        if (symbol >= 0) {
            return target.substring(Math.max(symbol, target.lastIndexOf('.')) + 1);
        }
        String file = target.substring(target.lastIndexOf('/') + 1);
        String stem = file.indexOf('.') > 0 ? file.substring(0, file.indexOf('.')) : file;
        String folder = SourceFile.folder(target);
        return NAMELESS.contains(stem) && !folder.isEmpty() ? folder.substring(folder.lastIndexOf('/') + 1) : stem;
    }
}
