package dev.ybis.gateway.bench;

import dev.ybis.gateway.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What breaks, against the files in which another program found errors: beside a folder `x` the file `x.breaks`, a line
/// `action, symbol, files` for each member changed. `bench/impact-quality script-breaks` runs it.
public final class RecordedBreaks {
    private static final Predicate<String> COMPILED =
            Pattern.compile("\\.[cm]?tsx?$").asPredicate();

    private RecordedBreaks() {}

    public static void main(String[] arguments) throws IOException {
        List<String> examples = new ArrayList<>();
        System.out.println(BreakTally.HEAD);
        try (var files = Files.list(Path.of(arguments[0]))) {
            for (Path file : files.sorted().filter(each -> each.toString().endsWith(".breaks")).toList()) {
                judge(file, examples);
            }
        }
        if (arguments.length > 1 && arguments[1].equals("details")) {
            examples.forEach(System.out::println);
        }
    }

    private static void judge(Path recorded, List<String> examples) throws IOException {
        String name = recorded.getFileName().toString().replaceFirst("\\.breaks$", "");
        Snapshot snapshot = new Graph().of(recorded.resolveSibling(name).toRealPath());
        Map<String, BreakTally> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(recorded)) {
            String[] words = line.split("\t");
            Set<String> broken = words.length < 3 ? Set.of() : Set.of(words[2].split(","));
            rows.computeIfAbsent(words[0], action -> new BreakTally(name, action, snapshot, COMPILED, examples))
                    .ask(words[1], broken);
        }
        rows.values().forEach(row -> System.out.println(row.row()));
    }
}
