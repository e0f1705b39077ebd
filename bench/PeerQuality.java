package dev.ybis.gateway.bench;

import dev.ybis.gateway.bench.CallOracle.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The gateway and other programs that read source trees into graphs, beside the same oracles: what each found, and in
/// which time and memory. `bench/impact-quality peers` runs it.
public final class PeerQuality {
    private PeerQuality() {}

    /// @param arguments the folder of what was found, then that with the libraries of `java`, `script` and `python`
    public static void main(String[] arguments) throws IOException {
        System.out.println("| library | by | direct P | R | F1 | calls P | R | F1 | s | MB |");
        System.out.println("|---".repeat(10) + "|");
        try (var folders = Files.list(Path.of(arguments[0]))) {
            for (Path found : folders.sorted().toList()) {
                judge(found, Path.of(arguments[1]));
            }
        }
    }

    /// @param found a folder named by kind and library, `java gson-2.11.0`, with a file for each program
    private static void judge(Path found, Path cache) throws IOException {
        String[] name = found.getFileName().toString().split(" ");
        Path folder = cache.resolve(name[0]);
        ImpactQuality.Library library = name[0].equals("java")
                ? JavaOracle.library(folder.resolve(name[1] + ".jar"))
                : RecordedOracle.library(folder.resolve(name[1] + ".edges"), ImpactQuality.endings(name[0]));
        CallOracle calls = name[0].equals("java") ? new CallOracle(folder.resolve(name[1] + ".jar")) : null;
        try (var files = Files.list(found)) {
            for (Path each : files.sorted().toList()) {
                FileEdges edges = new FileEdges();
                Set<Call> said = new HashSet<>();
                String cost = "";
                for (String line : Files.readAllLines(each)) {
                    String[] parts = line.split("\t");
                    switch (parts[0]) {
                        case "cost" -> cost = parts[1] + " | " + parts[2];
                        case "file" -> {
                            if (library.known().containsAll(List.of(parts[1], parts[2]))) {
                                edges.add(parts[1], parts[2]);
                            }
                        }
                        case "call" -> {
                            if (calls != null) {
                                said.addAll(calls.meant(parts[1], parts[2]));
                            }
                        }
                        default -> throw new IOException(each + " has a line " + line);
                    }
                }
                System.out.printf(
                        "| %s | %s | %s | %s | %s |%n",
                        name[1],
                        each.getFileName(),
                        Score.of(edges.pairs(), library.truth().pairs()).cells(),
                        calls == null ? "– | – | –" : Score.of(said, calls.calls().keySet()).cells(),
                        cost);
            }
        }
    }
}
