package dev.ybis.gateway.bench;

import dev.ybis.gateway.impact.Breaks;
import dev.ybis.gateway.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;

/// What breaks when a member goes, or takes a parameter more: what the graph says, against the files in which the compiler
/// then finds errors. `bench/impact-quality what-breaks` runs it.
///
/// The graph is asked as `POST /v1/impact/what-if` asks it: what refers to the symbol in one step. `sure` are the
/// references it is sure of. Errors inside the changed member itself don't count, for who changes it sees them.
public final class WhatBreaks {
    private static final int SHOWN = 10;

    /// Files right, wrong and missing, of many questions.
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

    private final Map<String, String> texts;
    private final Path libraries;
    private final Snapshot snapshot;
    private final Set<String> before;

    private WhatBreaks(Path jar) throws IOException {
        Path sources = JavaOracle.sources(jar);
        libraries = jar.resolveSibling("libraries");
        texts = Compilation.read(sources);
        before = failing(texts, null);
        snapshot = new Graph().of(sources);
    }

    public static void main(String[] arguments) throws IOException {
        int wanted = Integer.parseInt(arguments[1]);
        boolean details = arguments.length > 2 && arguments[2].equals("details");
        System.out.println("| library | change | members | files broken | P | R | sure P | R | unknown |");
        System.out.println("|---".repeat(9) + "|");
        List<String> examples = new ArrayList<>();
        for (Path jar : JavaOracle.jars(Path.of(arguments[0]))) {
            String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
            new WhatBreaks(jar).judge(name, wanted, examples);
        }
        if (details) {
            examples.forEach(System.out::println);
        }
    }

    private void judge(String name, int wanted, List<String> examples) throws IOException {
        List<Member> members =
                new ArrayList<>(Member.of(new Compilation(texts, libraries).task(new DiagnosticCollector<>()), texts));
        // the same in each run
        Collections.shuffle(members, new Random(5));
        judge(name, "delete", members.stream().limit(wanted / 2).toList(), examples);
        judge(
                name,
                "change-signature",
                members.stream().skip(wanted / 2).filter(Member::method).limit(wanted / 2).toList(),
                examples);
    }

    private void judge(String name, String action, List<Member> members, List<String> examples) throws IOException {
        Count all = new Count();
        Count sure = new Count();
        int unknown = 0;
        for (Member member : members) {
            Map<String, String> changed = new HashMap<>(texts);
            String text = texts.get(member.path());
            changed.put(member.path(), action.equals("delete") ? member.deleted(text) : member.resigned(text));
            Set<String> broken = failing(changed, member);
            broken.removeAll(before);
            boolean known = snapshot.knowsSymbol(member.node());
            unknown += known ? 0 : 1;
            Set<String> said = known ? said(member.node(), action, false) : Set.of();
            all.add(said, broken);
            sure.add(known ? said(member.node(), action, true) : Set.of(), broken);
            if (!said.equals(broken)) {
                Set<String> missing = new TreeSet<>(broken);
                missing.removeAll(said);
                Set<String> wrong = new TreeSet<>(said);
                wrong.removeAll(broken);
                examples.add("%s, %s %s%s: missing %s, wrong %s"
                        .formatted(name, action, member.node(), known ? "" : " (unknown)", few(missing), few(wrong)));
            }
        }
        System.out.printf(
                "| %s | %s | %d | %d | %s | %s | %d |%n",
                name, action, members.size(), all.broken, all.cells(), sure.cells(), unknown);
    }

    private static String few(Set<String> paths) {
        return paths.size() + paths.stream().limit(SHOWN).toList().toString();
    }

    private Set<String> said(String node, String action, boolean surely) {
        return Breaks.of(snapshot, node, node.substring(0, node.indexOf('#')), action.equals("delete")).stream()
                .filter(each -> !surely || each.sure())
                .map(Breaks.Reference::path)
                .collect(Collectors.toSet());
    }

    /// The files that the compiler finds errors in, other than in the changed member itself.
    private Set<String> failing(Map<String, String> files, Member changed) throws IOException {
        var said = new DiagnosticCollector<JavaFileObject>();
        new Compilation(files, libraries).task(said).analyze();
        return said.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR && each.getSource() != null)
                .filter(each -> changed == null
                        || !each.getSource().getName().equals("/" + changed.path())
                        || !changed.holds(each.getLineNumber(), texts.get(changed.path())))
                .map(each -> each.getSource().getName().substring(1))
                .collect(Collectors.toSet());
    }
}
