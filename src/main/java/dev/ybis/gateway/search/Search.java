package dev.ybis.gateway.search;

import dev.ybis.gateway.collections.Unfinished;
import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Knowledge;
import dev.ybis.gateway.knowledge.Knowledge.ByMeaning;
import dev.ybis.gateway.knowledge.Knowledge.ByWords;
import dev.ybis.gateway.knowledge.Knowledge.Near;
import dev.ybis.gateway.knowledge.KnowledgeSettings;
import dev.ybis.gateway.knowledge.Lookup;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.search.Found.Degraded;
import dev.ybis.gateway.search.Query.Mode;
import dev.ybis.gateway.snapshot.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds chunks by words and by meaning, and what the graph ties to them. Thread-safe; blocks.
///
/// An engine that is away takes its part of the search with it, and the answer says so; only where no part is left is
/// the search refused.
@ApplicationScoped
public class Search {
    /// How many chunks are found by meaning; each costs ChromaDB time. Among 100 of a large repository there is
    /// often no document at all.
    private static final int BY_MEANING = 300;
    /// How many are found by words, which cost next to nothing: so that what is near in meaning is hardly
    /// ever taken for a chunk without any of the words.
    private static final int BY_WORDS = 400;

    /// How many of the first hits are looked at for evidence: which of them comes first is often chance.
    private static final int BEST = 3;
    /// How many are looked at closely, whatever the limit, so that it changes nothing but how many are told; as
    /// many as can be asked for.
    private static final int CLOSELY = 50;

    private static final String LEXICAL = "lexical";
    private static final String SEMANTIC = "semantic";

    private final Knowledge knowledge;
    private final Unfinished unfinished;
    private final Neighbours neighbours;
    private final Learned learned;
    private final KnowledgeSettings settings;

    Search(
            Knowledge knowledge,
            Unfinished unfinished,
            Neighbours neighbours,
            Learned learned,
            KnowledgeSettings settings) {
        this.learned = learned;
        this.unfinished = unfinished;
        this.knowledge = knowledge;
        this.neighbours = neighbours;
        this.settings = settings;
    }

    /// @throws Problem `unknown-repository`, `unknown-collection`, or `engine-down` when nothing can be looked at
    public Found find(Query query) {
        if (query.repository() != null && Chunk.isHome(query.repository())) {
            throw unknown(query.repository());
        }
        List<Degraded> degraded = new ArrayList<>();
        Lookup words = words(query, degraded);
        if (isCurrent(degraded)) {
            unfinished(query, degraded);
        }
        boolean worded = words.knows(query.repository());
        NamedFiles files = NamedFiles.of(query, words);
        List<ByWords> byWords = query.mode() == Mode.SEMANTIC ? List.of() : byWords(query, words, files);
        List<ByMeaning> byMeaning = query.mode() == Mode.LEXICAL && worded ? null : byMeaning(query, words, degraded);
        if (isCurrent(degraded)) {
            query.check(words);
        }
        if (!worded) {
            unknown(query, byMeaning, degraded);
        }
        List<Hit> ranked = Ranking.of(query.text(), query.mode(), byWords, byMeaning, files);
        Map<String, Snapshot> graphs = query.widened() ? neighbours.graphs(first(ranked, CLOSELY), degraded) : Map.of();
        List<Hit> raised = Company.raised(ranked, chunk -> Neighbours.paths(chunk, graphs));
        List<Hit> judged = learned.judged(first(Ranking.spread(raised), CLOSELY));
        List<Hit> hits = first(judged, query.limit());
        List<String> unmentioned = worded ? Unmentioned.of(query, words) : List.of();
        boolean evidence = unmentioned.isEmpty() && judged.stream().limit(BEST).anyMatch(this::isEvidence);
        List<Hit> all = new ArrayList<>(hits);
        if (query.widened()) {
            all.addAll(Neighbours.of(hits, query, words, graphs));
        }
        return new Found(all, evidence, degraded, unmentioned);
    }

    /// Also some chunks of the files that it names, whatever else has its words.
    private static List<ByWords> byWords(Query query, Lookup words, NamedFiles files) {
        List<ByWords> found = words.find(query.text(), query.places(), query.filter(), BY_WORDS);
        if (files.files().isEmpty()) {
            return found;
        }
        Set<Chunk> known = found.stream().map(ByWords::chunk).collect(Collectors.toSet());
        Stream<ByWords> named =
                words.find(query.text(), query.places(), query.filter().and(files::has), BY_WORDS).stream();
        return Stream.concat(found.stream(), named.filter(each -> !known.contains(each.chunk())))
                .toList();
    }

    private static List<Hit> first(List<Hit> hits, int many) {
        return hits.subList(0, Math.min(many, hits.size()));
    }

    private void unfinished(Query query, List<Degraded> degraded) {
        List<String> awaited = knowledge.unfinished().stream()
                .filter(query::looksInRepository)
                .sorted()
                .toList();
        if (!awaited.isEmpty()) {
            degraded.add(
                    new Degraded(
                            Degraded.COLLECTION,
                            "Not all of " + String.join(", ", awaited)
                                    + " is in the knowledge yet (GET /v1/index tells how much), so something may be missing here."));
        }
        for (Unfinished.Part part : unfinished.all()) {
            if (query.looksIn(part.collection())) {
                degraded.add(new Degraded(
                        Degraded.COLLECTION,
                        "Of what is brought into '" + part.collection() + "' " + part.documents() + " of " + part.of()
                                + " documents were in at " + part.at().truncatedTo(ChronoUnit.SECONDS)
                                + "; if it does not go on, bring it in again."));
            }
        }
    }

    /// Nothing is known of a repository, or Redis has lost its words: its vectors tell which.
    private static void unknown(Query query, @Nullable List<ByMeaning> byMeaning, List<Degraded> degraded) {
        if (byMeaning != null && !byMeaning.isEmpty()) {
            degraded.add(new Degraded(LEXICAL, "The words are not recorded any more; POST /v1/index records them."));
        } else if (query.repository() != null && isCurrent(degraded)) {
            throw unknown(query.repository());
        }
    }

    private static Problem unknown(String repository) {
        return new Problem(
                Code.UNKNOWN_REPOSITORY,
                "The knowledge holds nothing of '" + Problem.quoted(repository)
                        + "', or nothing yet: GET /v1/index lists what is indexed and what is under way, POST /v1/index"
                        + " indexes one.");
    }

    /// Whether the words are those of this moment.
    private static boolean isCurrent(List<Degraded> degraded) {
        return degraded.stream().noneMatch(part -> part.part().equals(LEXICAL));
    }

    /// Whether a hit is relevant enough to answer from.
    public boolean isEvidence(Hit hit) {
        return hit.relevance() >= settings.evidence();
    }

    private Lookup words(Query query, List<Degraded> degraded) {
        try {
            return knowledge.words();
        } catch (Problem problem) {
            Lookup last = knowledge.lastWords();
            boolean worded = last.knows(query.repository());
            if (!worded && query.mode() == Mode.LEXICAL) {
                throw problem;
            }
            String instead = worded ? " Words were looked up as they were last seen." : "";
            degraded.add(new Degraded(LEXICAL, problem.getMessage() + instead));
            return last;
        }
    }

    /// @return null where meanings can't be looked at
    private @Nullable List<ByMeaning> byMeaning(Query query, Lookup words, List<Degraded> degraded) {
        try {
            Near nearest = knowledge.nearest(query.text(), query.scope(), words, query.filter(), BY_MEANING);
            if (nearest.missing() > 0) {
                degraded.add(new Degraded(
                        SEMANTIC,
                        nearest.missing()
                                + " chunks have no vector yet, or any more; they are being embedded, and until"
                                + " then found by their words alone."));
            }
            return nearest.found();
        } catch (Problem problem) {
            if (query.mode() == Mode.SEMANTIC || !words.knows(query.repository())) {
                throw problem;
            }
            degraded.add(new Degraded(SEMANTIC, String.valueOf(problem.getMessage())));
            return null;
        }
    }
}
