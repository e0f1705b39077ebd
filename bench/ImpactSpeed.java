package dev.ybis.gateway.bench;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.graph.Contents;
import dev.ybis.gateway.snapshot.Direction;
import dev.ybis.gateway.graph.IndexedFile;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.graph.Recorded;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Walk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// How long the engine takes for the dependents of a file at any depth, with a why-path and a confidence for each of the
/// first 500, on a generated graph. `bench/impact-speed` runs it.
///
/// The graph is like code: modules of a thousand files, of which each refers to ten others of its own module that come
/// before it, the first of them most; one file in twenty refers to one of any module before instead.
public final class ImpactSpeed {
    private static final int MODULE = 1_000;
    private static final int REFERENCES = 10;
    private static final int OUTSIDE = 20;
    private static final int SHOWN = 500;
    private static final int WARM_UP = 3_000;
    private static final int QUESTIONS = 10_000;

    public static void main(String[] arguments) {
        int edges = Integer.parseInt(arguments[0]);
        Random random = new Random(42);
        int files = edges / REFERENCES;
        long began = System.nanoTime();
        Snapshot snapshot = graph(files, random);
        System.out.printf(
                "%,d files, %,d edges, generated and built in %.1f s, seed 42%n",
                files, snapshot.edges().size(), (System.nanoTime() - began) / 1e9);
        List<String> paths = snapshot.paths();
        for (int i = 0; i < WARM_UP; i++) {
            ask(snapshot, paths.get(random.nextInt(files)));
        }
        double[] millis = new double[QUESTIONS];
        long[] reached = new long[QUESTIONS];
        for (int i = 0; i < QUESTIONS; i++) {
            String target = paths.get(random.nextInt(files));
            long start = System.nanoTime();
            reached[i] = ask(snapshot, target);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        Arrays.sort(reached);
        System.out.println("| dependents at any depth | p50 | p99 | longest |");
        System.out.println("|---|---|---|---|");
        System.out.printf(
                "| ms | %.3f | %.3f | %.3f |%n",
                millis[QUESTIONS / 2], millis[QUESTIONS * 99 / 100], millis[QUESTIONS - 1]);
        System.out.printf(
                "| files reached | %,d | %,d | %,d |%n",
                reached[QUESTIONS / 2], reached[QUESTIONS * 99 / 100], reached[QUESTIONS - 1]);
    }

    private static long ask(Snapshot snapshot, String target) {
        Walk walk = snapshot.walk(List.of(target), Direction.DEPENDENTS, Set.of(), Integer.MAX_VALUE);
        long steps = walk.reached().limit(SHOWN).mapToLong(reached -> reached.why().size()).sum();
        if (steps < 0) {
            throw new IllegalStateException();
        }
        return walk.total();
    }

    private static Snapshot graph(int files, Random random) {
        List<String> paths = new ArrayList<>();
        for (int file = 0; file < files; file++) {
            paths.add(String.format("m%04d/f%04d.java", file / MODULE, file % MODULE));
        }
        List<Edge> edges = new ArrayList<>();
        for (int file = 1; file < files; file++) {
            int first = file - file % MODULE;
            for (int reference = 0; reference < REFERENCES; reference++) {
                boolean outside = reference == 0 && file % OUTSIDE == 0;
                int to = outside || file == first
                        ? random.nextInt(file)
                        : first + (int) ((file - first) * Math.pow(random.nextDouble(), 2));
                edges.add(new Edge(paths.get(file), paths.get(to), Edge.IMPORTS, "import", 0.95, reference + 1));
            }
        }
        var repository = new IndexedRepository(
                "generated", "/", null, Instant.EPOCH, "1", files, edges.size(), 0, 0, 0, 0, 0, null, 0, false);
        return Snapshot.of(new Recorded(
                repository,
                new Contents(
                        paths.stream().map(path -> new IndexedFile(path, "java", "", 1)).toList(),
                        List.of(),
                        edges,
                        List.of(),
                        List.of())));
    }
}
