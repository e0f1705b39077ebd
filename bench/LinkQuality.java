package dev.ybis.gateway.bench;

import dev.ybis.gateway.bench.RecordedLinks.Link;
import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.git.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The links between symbols, as the gateway reads them from the sources, against those that the language's own tools
/// see. `bench/impact-quality script-calls` and its like run it.
///
/// Calls are links of that kind, without those of the rule `dispatch`, which say what may run, and without guesses by a
/// member's name. References are all links but these, those from a method to what it overrides, and imports. What no
/// tool can decide counts neither for nor against; how many of our calls that are stands in the last column.
public final class LinkQuality {
    private static final int SHOWN = 14;
    private static final Set<String> GUESSED = Set.of("member-name");
    /// That say how declarations belong together, and are no mention of one in the other.
    private static final Set<String> STRUCTURE = Set.of("override", "implement", "part", "registered");

    private final RecordedLinks truth;
    private final CodeMap map;
    private final Set<Link> calls = new HashSet<>();
    private final Set<Link> references = new HashSet<>();
    private final Set<Link> guesses = new HashSet<>();
    private final Set<Link> linked = new HashSet<>();
    private final Map<String, Set<String>> above = new HashMap<>();
    private int undecided;

    private LinkQuality(Path recorded) throws IOException {
        truth = new RecordedLinks(recorded);
        String name = recorded.getFileName().toString().replaceFirst("\\.links$", "");
        map = CodeMap.of(SourceTree.read(recorded.resolveSibling(name).toRealPath()).files(), _ -> {});
        for (Edge link : map.links()) {
            if (link.rule().equals("supertype")) {
                above.computeIfAbsent(link.from(), _ -> new HashSet<>()).add(link.to());
            }
        }
        for (Edge link : map.links()) {
            Link meant = link.isDispatch() || link.isHanded() ? null : truth.meant(link.from(), link.to());
            if (meant != null) {
                place(link, meant);
            }
        }
    }

    private void place(Edge link, Link meant) {
        linked.add(meant);
        if (GUESSED.contains(link.rule())) {
            guesses.add(meant);
            return;
        }
        boolean isImplied = link.kind().equals(Edge.CALLS) && isBelow(link.from(), link.to(), new HashSet<>());
        boolean decided = !truth.isOpen(meant) && !isImplied;
        if (link.kind().equals(Edge.CALLS) && (decided || truth.calls().contains(meant))) {
            calls.add(meant);
        } else if (link.kind().equals(Edge.CALLS)) {
            undecided++;
        }
        // a whole file stands for what of it is meant and not seen
        boolean mentions = !STRUCTURE.contains(link.rule())
                && !link.kind().equals(Edge.IMPORTS)
                && !meant.outward()
                && meant.to().contains("#");
        if (mentions && (decided || truth.references().contains(meant))) {
            references.add(meant);
        }
    }

    /// Whether to make one class is, for want of a constructor, to call one above it.
    private boolean isBelow(String type, String constructor, Set<String> seen) {
        String over = truth.kinds().getOrDefault(constructor, "").equals("constructor")
                ? constructor.substring(0, constructor.lastIndexOf('.'))
                : constructor;
        return seen.add(type)
                && above.getOrDefault(type, Set.of()).stream()
                        .anyMatch(each -> each.equals(over) || isBelow(each, constructor, seen));
    }

    public static void main(String[] arguments) throws IOException {
        List<String> examples = new ArrayList<>();
        System.out.println("| library | calls | ours | P | R | F1 | between files P | R | R by any link"
                + " | references | P | R | F1 | undecided |");
        System.out.println("|---".repeat(14) + "|");
        try (var files = Files.list(Path.of(arguments[0]))) {
            for (Path file : files.sorted().filter(each -> each.toString().endsWith(".links")).toList()) {
                LinkQuality library = new LinkQuality(file);
                String name = file.getFileName().toString().replaceFirst("\\.links$", "");
                library.print(name);
                library.explain(name, examples);
            }
        }
        if (arguments.length > 1 && arguments[1].equals("details")) {
            examples.forEach(System.out::println);
        }
    }

    private void print(String name) {
        Score far = Score.of(between(calls), between(truth.calls()));
        System.out.printf(
                "| %s | %d | %d | %s | %.3f | %.3f | %.3f | %d | %s | %d |%n",
                name,
                truth.calls().size(),
                calls.size(),
                Score.of(calls, truth.calls()).cells(),
                far.precision(),
                far.recall(),
                Score.of(linked, truth.calls()).recall(),
                truth.references().size(),
                Score.of(references, truth.references()).cells(),
                undecided);
    }

    private static Set<Link> between(Set<Link> links) {
        return links.stream().filter(Link::betweenFiles).collect(Collectors.toSet());
    }

    private void explain(String name, List<String> examples) {
        undeclared(name, examples);
        Set<Link> missing = new HashSet<>(truth.calls());
        missing.removeAll(calls);
        examples.add("%s, missing calls: %d, by any link %d".formatted(
                name, missing.size(), missing.stream().filter(linked::contains).count()));
        Map<String, List<Link>> byCause = missing.stream()
                .sorted(java.util.Comparator.comparing(Link::toString))
                .collect(Collectors.groupingBy(truth::cause, TreeMap::new, Collectors.toList()));
        byCause.entrySet().stream()
                .sorted((a, b) -> b.getValue().size() - a.getValue().size())
                .limit(SHOWN)
                .forEach(each -> {
                    long all = truth.calls().stream().filter(call -> truth.cause(call).equals(each.getKey())).count();
                    examples.add("  %d of %d %s".formatted(each.getValue().size(), all, each.getKey()));
                    spread(each.getValue(), 6).forEach(call -> examples.add("    " + truth.line(call) + ": " + call.from()
                            + " -> " + call.to() + (linked.contains(call) ? " (linked)" : "")));
                });
        wrong(name + ", wrong calls", calls, truth.calls(), examples);
        wrong(name + ", wrong references", references, truth.references(), examples);
        Set<Link> unseen = new HashSet<>(truth.references());
        unseen.removeAll(linked);
        unseen.removeAll(truth.calls());
        show(name + ", missing references", unseen, examples);
        Set<Link> decided = guesses.stream().filter(each -> !truth.isOpen(each)).collect(Collectors.toSet());
        long right = guesses.stream().filter(truth.references()::contains).count();
        examples.add("%s, guesses: %d, right %d, undecided %d".formatted(
                name, guesses.size(), right, guesses.size() - decided.size()));
    }

    /// Symbols without which a call can't be said.
    private void undeclared(String name, List<String> examples) {
        Set<String> declared = new HashSet<>();
        map.outlines().forEach((path, outline) ->
                outline.declarations().forEach(each -> declared.add(path + "#" + each.name())));
        Set<String> ends = new TreeSet<>();
        truth.calls().forEach(call -> {
            ends.add(call.from());
            ends.add(call.to());
        });
        ends.removeIf(end -> !end.contains("#") || declared.contains(end));
        examples.add("\n" + name + ", ends of calls that are no symbols of ours: " + ends.size());
        spread(List.copyOf(ends), SHOWN).forEach(end -> examples.add("    " + truth.kinds().get(end) + " " + end));
    }

    private void wrong(String title, Set<Link> ours, Set<Link> true_, List<String> examples) {
        Set<Link> wrong = new HashSet<>(ours);
        wrong.removeAll(true_);
        show(title, wrong, examples);
    }

    private void show(String title, Set<Link> links, List<String> examples) {
        examples.add(title + ": " + links.size());
        List<String> said = links.stream().map(link -> link.from() + " -> " + link.to()).sorted().toList();
        spread(said, 2 * SHOWN).forEach(each -> examples.add("    " + each));
    }

    /// Some from all of it.
    private static <T> List<T> spread(List<T> all, int wanted) {
        List<T> some = new ArrayList<>();
        int step = Math.max(1, all.size() / wanted);
        for (int at = 0; at < all.size() && some.size() < wanted; at += step) {
            some.add(all.get(at));
        }
        return some;
    }
}
