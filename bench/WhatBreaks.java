package dev.ybis.gateway.bench;

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
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;

/// What breaks when a member goes, or takes a parameter more: what the graph says, against the files in which the compiler
/// then finds errors. `bench/impact-quality what-breaks` runs it.
///
/// Errors inside the changed member itself don't count, for who changes it sees them.
public final class WhatBreaks {
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
        System.out.println(BreakTally.HEAD);
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
        judge(name, BreakTally.DELETE, members.stream().limit(wanted / 2).toList(), examples);
        judge(
                name,
                BreakTally.SIGNATURE,
                members.stream().skip(wanted / 2).filter(Member::method).limit(wanted / 2).toList(),
                examples);
    }

    private void judge(String name, String action, List<Member> members, List<String> examples) throws IOException {
        BreakTally row = new BreakTally(name, action, snapshot, texts::containsKey, examples);
        for (Member member : members) {
            Map<String, String> changed = new HashMap<>(texts);
            String text = texts.get(member.path());
            boolean deleted = action.equals(BreakTally.DELETE);
            changed.put(member.path(), deleted ? member.deleted(text) : member.resigned(text));
            Set<String> broken = failing(changed, member);
            broken.removeAll(before);
            row.ask(member.node(), broken);
        }
        System.out.println(row.row());
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
