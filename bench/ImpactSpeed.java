package dev.ybis.gateway.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.git.SourceTree;
import dev.ybis.gateway.graph.Contents;
import dev.ybis.gateway.graph.IndexedFile;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.graph.Recorded;
import dev.ybis.gateway.graph.Symbol;
import dev.ybis.gateway.snapshot.walk.Direction;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.walk.Walk;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/// How long it takes to find all dependents of a file at any depth, with a why-path and a confidence for each of the first
/// 500: in the engine, through HTTP, and in Cypher. `bench/impact-speed` runs it.
public final class ImpactSpeed {
    private static final int SHOWN = 500;
    private static final int WARM_UP = 3_000;
    private static final int QUESTIONS = 10_000;
    private static final int THROUGH_HTTP = 1_000;
    /// Questions in Cypher, of which each takes seconds.
    private static final int IN_CYPHER = 10;
    private static final Duration CYPHER_PATIENCE = Duration.ofSeconds(10);
    /// One shortest path to each dependent in one search, the kindest that Neo4j 5 has for this; it does not look for the
    /// surest of them.
    private static final String CYPHER = """
            MATCH p = ANY SHORTEST (t:Part {key: $key})<-[:IMPORTS|REFERENCES|CONFIGURES]-+(d:File)
            WHERE d <> t
            RETURN d.path AS path, length(p) AS distance, [e IN relationships(p) | [startNode(e).path, e.rule, e.line]] AS why,
              reduce(product = 1.0, e IN relationships(p) | product * e.confidence) AS confidence
            ORDER BY distance, path
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.println("\n| graph | asked | questions | p50 ms | p99 ms | longest | p50 processor | p99 processor"
                + " | reached p50 | reached p99 |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        if (arguments[0].equals("tree")) {
            tree(Path.of(arguments[1]));
            return;
        }
        if (arguments[0].equals("engine")) {
            for (int i = 1; i < arguments.length; i++) {
                GeneratedGraph generated = new GeneratedGraph(Integer.parseInt(arguments[i]));
                engine(generated.snapshot());
            }
            return;
        }
        String gateway = arguments[1];
        try (Driver driver =
                        GraphDatabase.driver(arguments[2], AuthTokens.basic("neo4j", arguments[3]));
                Session session = driver.session()) {
            new GeneratedGraph(Integer.parseInt(arguments[4])).write(session);
            for (int i = 5; i < arguments.length; i++) {
                beside(gateway, session, arguments[i]);
            }
            beside(gateway, session, GeneratedGraph.NAME);
        }
    }

    private static int[] targets(int size, int count) {
        return new Random(GeneratedGraph.SEED).ints(count, 0, size).toArray();
    }

    private static String name(Snapshot snapshot) {
        return String.format(
                "%s, %,d files, %,d edges",
                snapshot.repository().name(), snapshot.size(), snapshot.edges().size());
    }

    private static void engine(Snapshot snapshot) {
        engine(snapshot, "engine", snapshot.paths(), target -> files(snapshot, target, Set.of()));
    }

    private static void engine(Snapshot snapshot, String asked, List<String> nodes, Function<String, Walk> question) {
        Times.of(targets(nodes.size(), WARM_UP), target -> ask(question.apply(nodes.get(target))));
        Times times = Times.of(targets(nodes.size(), QUESTIONS), target -> ask(question.apply(nodes.get(target))));
        System.out.println(times.row(name(snapshot), asked, true));
    }

    /// The layers of a real tree: files, files along some kinds of edges, and symbols.
    private static void tree(Path folder) {
        CodeMap map = CodeMap.of(SourceTree.read(folder).files(), _ -> {});
        Contents contents = Contents.of(map);
        var known = new IndexedRepository(
                folder.getFileName().toString(), "/", null, Instant.EPOCH, "1", 0, 0, 0, 0, 0, 0, 0, null, 0, false);
        Snapshot snapshot = Snapshot.of(new Recorded(known, contents));
        engine(snapshot);
        engine(snapshot, "kinds=imports", snapshot.paths(), target -> files(snapshot, target, Set.of(Edge.IMPORTS)));
        List<String> symbols = snapshot.symbols().map(Symbol::node).distinct().toList();
        String layer = String.format(", %,d symbols, %,d links", symbols.size(), contents.links().size());
        engine(snapshot, "symbols" + layer, symbols, target -> symbols(snapshot, target, Set.of()));
        engine(snapshot, "symbols, kinds=calls", symbols, target -> symbols(snapshot, target, Set.of(Edge.CALLS)));
    }

    private static Walk files(Snapshot snapshot, String target, Set<String> kinds) {
        return snapshot.walk(List.of(target), Direction.DEPENDENTS, kinds, Integer.MAX_VALUE);
    }

    private static Walk symbols(Snapshot snapshot, String target, Set<String> kinds) {
        return snapshot.walkSymbols(List.of(target), Direction.DEPENDENTS, kinds, Integer.MAX_VALUE);
    }

    private static long ask(Walk walk) {
        long steps = walk.reached()
                .limit(SHOWN)
                .mapToLong(reached -> reached.why().size())
                .sum();
        if (steps < walk.total() && walk.total() <= SHOWN) {
            throw new IllegalStateException("a dependent without a reason");
        }
        return walk.total();
    }

    /// Asks the engine, the gateway and Neo4j about the same files of a repository.
    private static void beside(String gateway, Session session, String repository) {
        Snapshot snapshot = read(session, repository);
        engine(snapshot);
        List<String> paths = snapshot.paths();
        HttpClient http = HttpClient.newHttpClient();
        Times.of(targets(paths.size(), THROUGH_HTTP), target -> http(http, gateway, repository, paths.get(target)));
        Times through = Times.of(
                targets(paths.size(), THROUGH_HTTP), target -> http(http, gateway, repository, paths.get(target)));
        System.out.println(through.row(name(snapshot), "HTTP, keep-alive", false));
        Times cypher = Times.of(
                targets(paths.size(), IN_CYPHER), target -> cypher(session, repository + ":" + paths.get(target)));
        System.out.println(cypher.row(name(snapshot), "Cypher", false));
        Times same = Times.of(targets(paths.size(), IN_CYPHER), target -> ask(files(snapshot, paths.get(target), Set.of())));
        System.out.println(same.row(name(snapshot), "engine, the questions in Cypher", true));
    }

    private static Snapshot read(Session session, String repository) {
        var files = session.run(
                        "MATCH (f:File {repository: $name}) RETURN f.path AS path", Map.of("name", repository))
                .list(row -> new IndexedFile(row.get("path").asString(), "", "", 1));
        var edges = session.run(
                        "MATCH (a:File {repository: $name})-[e:IMPORTS|REFERENCES|CONFIGURES]->(b:File)"
                                + " RETURN a.path AS from, b.path AS to, toLower(type(e)) AS kind, e.rule AS rule,"
                                + " e.confidence AS confidence, e.line AS line",
                        Map.of("name", repository))
                .list(row -> new Edge(
                        row.get("from").asString(),
                        row.get("to").asString(),
                        row.get("kind").asString(),
                        row.get("rule").asString(),
                        row.get("confidence").asDouble(),
                        row.get("line").asInt()));
        var known = new IndexedRepository(
                repository, "/", null, Instant.EPOCH, "1", files.size(), edges.size(), 0, 0, 0, 0, 0, null, 0, false);
        return Snapshot.of(new Recorded(known, new Contents(files, List.of(), edges, List.of(), List.of())));
    }

    private static long http(HttpClient http, String gateway, String repository, String target) {
        var request = HttpRequest.newBuilder(URI.create(gateway + "/v1/impact?repository=" + repository + "&target="
                        + URLEncoder.encode(target, StandardCharsets.UTF_8)))
                .header("Accept", "application/json")
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
            JsonNode total = JSON.readTree(answer.body()).get("total");
            return total.asLong();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @return how many were found; 0 where the patience was over
    private static long cypher(Session session, String key) {
        try {
            return session.run(
                            CYPHER,
                            Map.of("key", key),
                            TransactionConfig.builder().withTimeout(CYPHER_PATIENCE).build())
                    .list()
                    .size();
        } catch (Neo4jException e) {
            System.err.println("Cypher gave up: " + e.getMessage());
            return 0;
        }
    }
}
