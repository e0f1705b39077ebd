package dev.ybis.gateway.bench;

import dev.ybis.gateway.code.Language;
import dev.ybis.gateway.git.CoChange;
import dev.ybis.gateway.git.History;
import dev.ybis.gateway.impact.Related;
import dev.ybis.gateway.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// How many of the files that a real commit changed together are among the first that go with one of them, as
/// `GET /v1/impact/related` ranks them by what was there before. `bench/impact-quality co-change` runs it.
///
/// The newest fifth of a history is replayed, oldest first; what is indexed is at most [#FRESH] commits behind. Asked
/// is for each source file of a commit with 2 to 15 of them; files that were not there when it was indexed don't count.
public final class CoChangeQuality {
    private static final double REPLAYED = 0.2;
    private static final int FRESH = 25;
    private static final int FEWEST = 2;
    private static final int MOST = 15;
    private static final int FIRST = 10;

    private final Path folder;
    private final Graph graph = new Graph();
    private final Map<String, List<Double>> recalls = new LinkedHashMap<>();
    private int commits;

    private CoChangeQuality(Path folder) {
        this.folder = folder;
    }

    /// @param arguments work trees of git, whose branches are left alone and whose files are checked out anew
    public static void main(String[] arguments) throws Exception {
        System.out.println("| repository | commits | questions | edges R@10 | history R@10 | both R@10 |");
        System.out.println("|---".repeat(6) + "|");
        for (String argument : arguments) {
            CoChangeQuality bench = new CoChangeQuality(Path.of(argument));
            bench.replay();
            System.out.printf(
                    "| %s | %d | %d | %.3f | %.3f | %.3f |%n",
                    bench.folder.getFileName(),
                    bench.commits,
                    bench.recalls.get("both").size(),
                    bench.mean("edges"),
                    bench.mean("history"),
                    bench.mean("both"));
        }
    }

    private double mean(String signal) {
        return recalls.get(signal).stream().mapToDouble(each -> each).average().orElse(0);
    }

    private void replay() throws IOException, InterruptedException {
        List<History.Change> all = History.of(folder, null).changes();
        List<History.Change> replayed =
                all.subList(0, (int) (all.size() * REPLAYED)).reversed();
        for (int begin = 0; begin < replayed.size(); begin += FRESH) {
            List<History.Change> block = replayed.subList(begin, Math.min(begin + FRESH, replayed.size()));
            checkOut(block.getFirst().commit() + "^");
            Snapshot snapshot = graph.of(folder);
            CoChange past = new CoChange(History.of(folder, null));
            block.forEach(change -> ask(snapshot, past, change));
        }
    }

    private void ask(Snapshot snapshot, CoChange past, History.Change change) {
        Set<String> changed = change.files().values().stream()
                .filter(path -> snapshot.knows(path) && isSource(path))
                .collect(Collectors.toSet());
        if (changed.size() < FEWEST || changed.size() > MOST) {
            return;
        }
        commits++;
        for (String path : changed) {
            List<Related.File> both = Related.to(snapshot, past, path);
            Set<String> others = new HashSet<>(changed);
            others.remove(path);
            score("edges", by(both, "edges"), others);
            score("history", by(both, "history"), others);
            score("both", both, others);
        }
    }

    private static boolean isSource(String path) {
        return switch (Language.of(path)) {
            case MARKDOWN, ASCIIDOC, RESTRUCTUREDTEXT, OTHER -> false;
            default -> true;
        };
    }

    private static List<Related.File> by(List<Related.File> files, String signal) {
        return files.stream()
                .filter(file -> file.shares().get(signal) > 0)
                .sorted(Comparator.comparing(file -> -file.shares().get(signal)))
                .toList();
    }

    private void score(String signal, List<Related.File> ranked, Set<String> wanted) {
        double found = ranked.stream().limit(FIRST).map(Related.File::path).filter(wanted::contains).count();
        recalls.computeIfAbsent(signal, _ -> new ArrayList<>()).add(found / wanted.size());
    }

    private void checkOut(String commit) throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "-C", folder.toString(), "checkout", "--quiet", "--force", "--detach", commit)
                .inheritIO()
                .start();
        if (git.waitFor() != 0) {
            throw new IOException("git can't check out " + commit);
        }
    }
}
