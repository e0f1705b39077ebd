package dev.ybis.gateway.bench;

import dev.ybis.gateway.bench.CallOracle.Call;
import dev.ybis.gateway.bench.CallOracle.Trait;
import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.git.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The calls between Java methods, as the gateway reads them from the sources, against those in the bytes of the same
/// library. `bench/impact-quality calls` runs it.
public final class CallQuality {
    private static final int SHOWN = 12;

    private CallQuality() {}

    public static void main(String[] arguments) throws IOException {
        boolean details = arguments.length > 1 && arguments[1].equals("details");
        List<String> examples = new ArrayList<>();
        System.out.println("| library | calls | ours | P | R | F1 | between files P | R | R by any link |");
        System.out.println("|---".repeat(9) + "|");
        for (Path jar : JavaOracle.jars(Path.of(arguments[0]))) {
            judge(jar, examples);
        }
        if (details) {
            examples.forEach(System.out::println);
        }
    }

    private static void judge(Path jar, List<String> examples) throws IOException {
        CallOracle oracle = new CallOracle(jar);
        Set<Call> truth = oracle.calls().keySet();
        Set<Call> ours = new HashSet<>();
        Set<Call> linked = new HashSet<>();
        CodeMap map = CodeMap.of(SourceTree.read(JavaOracle.sources(jar)).files(), _ -> {});
        for (Edge link : map.links()) {
            if (link.isDispatch()) {
                // what may run, where the bytes name the method that is called
                continue;
            }
            Set<Call> meant = oracle.meant(link.from(), link.to());
            if (link.kind().equals(Edge.CALLS)) {
                ours.addAll(meant);
            }
            linked.addAll(meant);
        }
        String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        Score far = Score.of(between(ours), between(truth));
        System.out.printf(
                "| %s | %d | %d | %s | %.3f | %.3f | %.3f |%n",
                name,
                truth.size(),
                ours.size(),
                Score.of(ours, truth).cells(),
                far.precision(),
                far.recall(),
                Score.of(linked, truth).recall());
        explain(examples, name, oracle, ours);
    }

    private static Set<Call> between(Set<Call> calls) {
        return calls.stream()
                .filter(call -> !CallOracle.file(call.from()).equals(CallOracle.file(call.to())))
                .collect(Collectors.toSet());
    }

    private static void explain(List<String> examples, String name, CallOracle oracle, Set<Call> ours) {
        Map<Call, Set<Trait>> truth = oracle.calls();
        Map<String, Integer> all = count(truth.keySet(), call -> truth.get(call).toString());
        Set<Call> missing = new HashSet<>(truth.keySet());
        missing.removeAll(ours);
        examples.add("\n" + name + ", missing: " + missing.size());
        Map<String, List<Call>> byTraits = missing.stream()
                .sorted(java.util.Comparator.comparing(Call::toString))
                .collect(Collectors.groupingBy(call -> truth.get(call).toString(), TreeMap::new, Collectors.toList()));
        byTraits.entrySet().stream()
                .sorted((a, b) -> b.getValue().size() - a.getValue().size())
                .limit(SHOWN)
                .forEach(each -> {
                    examples.add("  %d of %d %s".formatted(each.getValue().size(), all.get(each.getKey()), each.getKey()));
                    each.getValue().stream().limit(5).forEach(call -> examples.add("    " + call.from() + " -> " + call.to()));
                });
        Set<Call> wrong = new HashSet<>(ours);
        wrong.removeAll(truth.keySet());
        Set<String> named = truth.keySet().stream()
                .map(call -> call.from() + " " + call.to().replaceFirst(".*[#.]", ""))
                .collect(Collectors.toSet());
        examples.add(name + ", wrong: " + wrong.size() + ", * where the method does call something of that name");
        wrong.stream().map(call -> "  " + (named.contains(call.from() + " " + call.to().replaceFirst(".*[#.]", "")) ? "* " : "  ")
                        + call.from() + " -> " + call.to())
                .sorted()
                .limit(2 * SHOWN)
                .forEach(examples::add);
    }

    private static Map<String, Integer> count(Set<Call> calls, Function<Call, String> by) {
        return calls.stream().collect(Collectors.toMap(by, _ -> 1, Integer::sum));
    }
}
