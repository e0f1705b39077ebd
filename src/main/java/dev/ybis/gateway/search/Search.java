package dev.ybis.gateway.search;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Knowledge;
import dev.ybis.gateway.knowledge.Knowledge.ByMeaning;
import dev.ybis.gateway.knowledge.Knowledge.ByWords;
import dev.ybis.gateway.knowledge.Knowledge.Lookup;
import dev.ybis.gateway.knowledge.KnowledgeSettings;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.search.Found.Degraded;
import dev.ybis.gateway.search.Query.Mode;
import dev.ybis.gateway.snapshot.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds chunks by words and by meaning, and what the graph ties to them. Thread-safe; blocks.
///
/// An engine that is away takes its part of the search with it, and the answer says so; only where no part is left is
/// the search refused.
@ApplicationScoped
public class Search {
    /// How many chunks are found by meaning; each costs ChromaDB time.
    private static final int BY_MEANING = 100;
    /// How many are found by words, which cost next to nothing: so that what is near in meaning is hardly
    /// ever taken for a chunk without any of the words.
    private static final int BY_WORDS = 400;

    /// How many of the first hits are looked at for evidence: which of them comes first is often chance.
    private static final int BEST = 3;

    private final Knowledge knowledge;
    private final Neighbours neighbours;
    private final Learned learned;
    private final KnowledgeSettings settings;

    Search(Knowledge knowledge, Neighbours neighbours, Learned learned, KnowledgeSettings settings) {
        this.learned = learned;
        this.knowledge = knowledge;
        this.neighbours = neighbours;
        this.settings = settings;
    }

    /// @throws Problem `unknown-repository`, `unknown-collection`, or `engine-down` when nothing can be looked at
    public Found find(Query query) {
        List<Degraded> degraded = new ArrayList<>();
        Lookup words = words(query, degraded);
        boolean worded = words.knows(query.repository());
        List<ByWords> byWords = query.mode() == Mode.SEMANTIC
                ? List.of()
                : words.find(query.text(), query.places(), query.filter(), BY_WORDS);
        List<ByMeaning> byMeaning = query.mode() == Mode.LEXICAL && worded ? null : byMeaning(query, words, degraded);
        if (degraded.isEmpty()) {
            query.check(words);
        }
        if (!worded) {
            unknown(query, byMeaning, degraded);
        }
        List<Hit> ranked = Ranking.of(query.text(), query.mode(), byWords, byMeaning);
        Map<String, Snapshot> graphs = query.widened() ? neighbours.graphs(best(ranked, query), degraded) : Map.of();
        List<Hit> raised = Company.raised(ranked, chunk -> Neighbours.paths(chunk, graphs));
        List<Hit> hits = learned.judged(best(Ranking.spread(raised), query));
        List<String> unmentioned = worded ? Unmentioned.of(query, words) : List.of();
        boolean evidence = unmentioned.isEmpty() && hits.stream().limit(BEST).anyMatch(this::isEvidence);
        List<Hit> all = new ArrayList<>(hits);
        if (query.widened()) {
            all.addAll(Neighbours.of(hits, query, words, graphs));
        }
        return new Found(all, evidence, degraded, unmentioned);
    }

    private static List<Hit> best(List<Hit> hits, Query query) {
        return hits.subList(0, Math.min(query.limit(), hits.size()));
    }

    /// Nothing is known of a repository, or Redis has lost its words: its vectors tell which.
    private static void unknown(Query query, @Nullable List<ByMeaning> byMeaning, List<Degraded> degraded) {
        if (byMeaning != null && !byMeaning.isEmpty()) {
            degraded.add(new Degraded("lexical", "The words are not recorded any more; POST /v1/index records them."));
        } else if (query.repository() != null && degraded.isEmpty()) {
            throw new Problem(
                    Code.UNKNOWN_REPOSITORY,
                    "The knowledge holds nothing of '" + Problem.quoted(query.repository())
                            + "'. GET /v1/index lists what is indexed, POST /v1/index indexes one.");
        }
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
            degraded.add(new Degraded("lexical", problem.getMessage() + instead));
            return last;
        }
    }

    /// @return null where meanings can't be looked at
    private @Nullable List<ByMeaning> byMeaning(Query query, Lookup words, List<Degraded> degraded) {
        try {
            List<ByMeaning> near = new ArrayList<>();
            for (ByMeaning found : knowledge.nearest(query.text(), query.places(), BY_MEANING)) {
                Chunk chunk = current(found.chunk(), words);
                if (chunk != null && query.filter().test(chunk)) {
                    near.add(new ByMeaning(chunk, found.similarity()));
                }
            }
            return near;
        } catch (Problem problem) {
            if (query.mode() == Mode.SEMANTIC || !words.knows(query.repository())) {
                throw problem;
            }
            degraded.add(new Degraded("semantic", String.valueOf(problem.getMessage())));
            return null;
        }
    }

    /// The chunk as it is now; null where it is gone though its vector is not yet.
    private static @Nullable Chunk current(Chunk chunk, Lookup words) {
        return words.knows(chunk.repository())
                ? words.of(chunk.repository(), chunk.path()).stream()
                        .filter(known -> known.id().equals(chunk.id()))
                        .findFirst()
                        .orElse(null)
                : chunk;
    }
}
