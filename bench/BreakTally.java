package dev.ybis.gateway.bench;

import dev.ybis.gateway.impact.whatif.Breaks;
import dev.ybis.gateway.snapshot.Snapshot;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Changes of one kind to members of a library: the files that the graph says break, against those that do.
///
/// The graph is asked as `POST /v1/impact/what-if` asks it: what refers to the symbol in one step. `sure` are the
/// references it is sure of.
final class BreakTally {
    static final String HEAD = "| library | change | members | files broken | P | R | sure P | R | unknown |\n" + "|---".repeat(9) + "|";
    static final String DELETE = "delete";
    static final String SIGNATURE = "change-signature";
    private static final int SHOWN = 10;

    /// Files right, said and broken, of many questions.
    private static final class Count {
        private int right;
        private int said;
        private int broken;

        void add(Set<String> said, Set<String> broken) {
            this.said += said.size();
            this.broken += broken.size();
            right += (int) said.stream().filter(broken::contains).count();
        }

        String cells() {
            return "%.3f | %.3f".formatted(said == 0 ? 1 : (double) right / said, broken == 0 ? 1 : (double) right / broken);
        }
    }

    private final String library;
    private final String action;
    private final Snapshot snapshot;
    private final Predicate<String> compiled;
    private final List<String> examples;
    private final Count all = new Count();
    private final Count sure = new Count();
    private int members;
    private int unknown;

    /// @param compiled whether the compiler sees a file
    /// @param examples gets what was said wrongly
    BreakTally(
            String library, String action, Snapshot snapshot, Predicate<String> compiled, List<String> examples) {
        this.library = library;
        this.action = action;
        this.snapshot = snapshot;
        this.compiled = compiled;
        this.examples = examples;
    }

    void ask(String node, Set<String> broken) {
        members++;
        boolean known = snapshot.knowsSymbol(node);
        unknown += known ? 0 : 1;
        Set<String> said = known ? said(node, false) : Set.of();
        all.add(said, broken);
        sure.add(known ? said(node, true) : Set.of(), broken);
        if (!said.equals(broken)) {
            Set<String> missing = new TreeSet<>(broken);
            missing.removeAll(said);
            Set<String> wrong = new TreeSet<>(said);
            wrong.removeAll(broken);
            examples.add("%s, %s %s%s: missing %s, wrong %s"
                    .formatted(library, action, node, known ? "" : " (unknown)", few(missing), few(wrong)));
        }
    }

    private static String few(Set<String> paths) {
        return paths.size() + paths.stream().limit(SHOWN).toList().toString();
    }

    private Set<String> said(String node, boolean surely) {
        return Breaks.of(snapshot, node, node.substring(0, node.indexOf('#')), action.equals(DELETE)).stream()
                .filter(each -> !surely || each.sure())
                .map(Breaks.Reference::path)
                .filter(compiled)
                .collect(Collectors.toSet());
    }

    String row() {
        return "| %s | %s | %d | %d | %s | %s | %d |"
                .formatted(library, action, members, all.broken, all.cells(), sure.cells(), unknown);
    }
}
