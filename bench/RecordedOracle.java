package dev.ybis.gateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Libraries whose edges other programs wrote down: beside a folder `x` the file `x.edges`, a line `oracle, from, to` each.
final class RecordedOracle {
    private RecordedOracle() {}

    /// @param endings of the files that oracles look at
    static ImpactQuality.Library library(Path recorded, Pattern endings) throws IOException {
        String name = recorded.getFileName().toString().replaceFirst("\\.edges$", "");
        Path folder = recorded.resolveSibling(name);
        Map<String, FileEdges> oracles = new TreeMap<>();
        for (String line : Files.readAllLines(recorded)) {
            String[] parts = line.split("\t");
            oracles.computeIfAbsent(parts[0], _ -> new FileEdges()).add(parts[1], parts[2]);
        }
        try (var files = Files.walk(folder)) {
            Set<String> known = files.filter(file -> Files.isRegularFile(file) && !Files.isSymbolicLink(file))
                    .map(file -> folder.relativize(file).toString())
                    .filter(file -> endings.matcher(file).find() && !file.contains("node_modules/"))
                    .collect(Collectors.toSet());
            return new ImpactQuality.Library(name, folder, known, oracles);
        }
    }
}
