package dev.ybis.gateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How well the gateway's search finds what answers a question, beside the search for words that everybody has.
/// `bench/retrieval` runs it and says what the sets are.
///
/// Several hits of one file count once where files are ranked; where lines are, each hit counts. A way of asking is asked
/// one question after the other by one client; the first [#WARM_UP] answers of each set are asked once more before.
public final class Retrieval {
    private static final long SEED = 42;
    private static final int WARM_UP = 20;
    private static final Map<String, String> WAYS = new LinkedHashMap<>();

    static {
        WAYS.put("lexical", "mode=lexical&graph=false");
        WAYS.put("semantic", "mode=semantic&graph=false");
        WAYS.put("hybrid", "mode=hybrid&graph=false");
        WAYS.put("hybrid and graph", "mode=hybrid&graph=true");
    }

    private final SearchedGateway gateway;
    private final WordSearch words;
    private final boolean details;
    private final Ranked ranked = new Ranked();
    private final List<String> rows = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private Retrieval(SearchedGateway gateway, WordSearch words, boolean details) {
        this.gateway = gateway;
        this.words = words;
        this.details = details;
    }

    /// `check QUESTIONS FOLDER`, or `BASE TOOL DETAILS WANTED RANKED` (the file for what was found of set b, or nothing) and
    /// for each set its letter, its folder of sources by
    /// repository, the folder for their trees, and the file of questions, empty where the documentation asks.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Ranking.check();
        if (arguments[0].equals("check")) {
            check(Path.of(arguments[1]), Path.of(arguments[2]));
            return;
        }
        Retrieval bench = new Retrieval(
                new SearchedGateway(arguments[0]), new WordSearch(arguments[1]), arguments[2].equals("details"));
        int wanted = Integer.parseInt(arguments[3]);
        for (int i = 5; i + 3 < arguments.length; i += 4) {
            Path from = Path.of(arguments[i + 1]);
            if (arguments[i + 3].isEmpty()) {
                bench.documented(arguments[i], from, Path.of(arguments[i + 2]), wanted);
            } else {
                bench.written(arguments[i], from, Path.of(arguments[i + 3]));
            }
        }
        if (!arguments[4].isEmpty()) {
            bench.ranked.write(Path.of(arguments[4]));
        }
        System.out.println(Tally.HEADER);
        bench.rows.forEach(System.out::println);
        System.out.println();
        bench.remarks.forEach(System.out::println);
    }

    /// Every file that is said to answer a question is there.
    private static void check(Path questions, Path folder) throws IOException {
        int missing = 0;
        List<Question> all = Question.read(questions);
        for (Question question : all) {
            for (String path : question.grades().keySet()) {
                if (!Files.isRegularFile(folder.resolve(question.repository()).resolve(path))) {
                    System.err.println(question.repository() + " has no " + path + ": " + question.text());
                    missing++;
                }
            }
        }
        long without = all.stream().filter(question -> !question.hasAnswer()).count();
        System.err.printf("%d questions, %d of them without an answer%n", all.size(), without);
        if (missing > 0) {
            System.exit(1);
        }
    }

    /// The questions that people wrote, of those repositories that were brought.
    private void written(String set, Path from, Path file) throws IOException, InterruptedException {
        Map<String, Path> trees = new LinkedHashMap<>();
        for (Path folder : folders(from)) {
            trees.put(folder.getFileName().toString(), folder);
        }
        ask(
                set,
                trees,
                Question.read(file).stream()
                        .filter(question -> trees.containsKey(question.repository()))
                        .toList());
    }

    /// The questions that the documentation asks, as many of each repository.
    private void documented(String set, Path from, Path to, int wanted) throws IOException, InterruptedException {
        List<Path> folders = folders(from);
        Map<String, Path> trees = new LinkedHashMap<>();
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < folders.size(); i++) {
            String name = folders.get(i).getFileName().toString();
            Path tree = to.resolve(name);
            List<Question> all = Library.prepare(name, folders.get(i), tree);
            trees.put(name, tree);
            // those that a small library cannot ask, the ones after it do
            int share = (wanted - questions.size()) / (folders.size() - i);
            List<Question> asked = Library.sample(all, share, SEED);
            System.err.printf("%s: %d questions, %d of them asked%n", name, all.size(), asked.size());
            questions.addAll(asked);
        }
        ask(set, trees, questions);
    }

    private void ask(String set, Map<String, Path> trees, List<Question> questions)
            throws IOException, InterruptedException {
        for (var tree : trees.entrySet()) {
            var indexed = gateway.index(set + "-" + tree.getKey(), tree.getValue());
            String remark = "%s: %d files, %d chunks, all known after %.1f s"
                    .formatted(indexed.name(), indexed.files(), indexed.chunks(), indexed.seconds());
            System.err.println(remark);
            remarks.add(remark);
        }
        for (var way : WAYS.entrySet()) {
            Tally tally = new Tally(true);
            for (Question question : questions.subList(0, Math.min(WARM_UP, questions.size()))) {
                gateway.search(set + "-" + question.repository(), question.text(), way.getValue());
            }
            for (Question question : questions) {
                long began = System.nanoTime();
                var answer = gateway.search(set + "-" + question.repository(), question.text(), way.getValue());
                double took = (System.nanoTime() - began) / 1e6;
                tally.add(question, answer.hits(), true, answer.evidence(), took);
                if (question.places().isEmpty()) {
                    ranked.add(question, way.getKey(), answer.hits());
                }
                tally.degraded(answer.degraded());
            }
            add(set, way.getKey(), tally);
        }
        Tally tally = new Tally(false);
        for (Question question : questions) {
            long began = System.nanoTime();
            List<Question.Place> hits = words.ask(trees.get(question.repository()), question.text()).stream()
                    .map(path -> new Question.Place(path, 0, 0))
                    .toList();
            tally.add(question, hits, false, true, (System.nanoTime() - began) / 1e6);
        }
        add(set, words.tool().equals("rg") ? "ripgrep" : "grep", tally);
    }

    private void add(String set, String way, Tally tally) {
        rows.add(tally.row(set, way));
        System.err.println(rows.getLast());
        if (!tally.remark().isEmpty()) {
            remarks.add(set + ", " + way + ": " + tally.remark());
        }
        if (details) {
            remarks.add(set + ", " + way + " did not find:");
            tally.missed().forEach(missed -> remarks.add("  " + missed));
        }
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.filter(Files::isDirectory).sorted().toList();
        }
    }
}
