package dev.ybis.gateway.ask;

import dev.ybis.gateway.ask.proof.Claim;
import dev.ybis.gateway.knowledge.KnowledgeSettings;
import dev.ybis.gateway.search.Found;
import dev.ybis.gateway.search.Hit;
import dev.ybis.gateway.search.Query;
import dev.ybis.gateway.search.Search;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// What a question can be answered from, and where there is nothing, what came nearest. Thread-safe; blocks.
@ApplicationScoped
class Evidence {
    /// How many near misses are named where there is no evidence.
    private static final int MISSES = 3;
    /// One source in so many is left for what the graph ties to the others.
    private static final int TIED = 3;

    private final Search search;
    private final KnowledgeSettings settings;

    Evidence(Search search, KnowledgeSettings settings) {
        this.search = search;
        this.settings = settings;
    }

    /// What is found for the question. A follow-up that speaks of something that nothing has of what its conversation
    /// was about is looked up once more by itself.
    ///
    /// @throws dev.ybis.gateway.problem.Problem as [Search#find(Query)]
    Found find(Account account) {
        Found found = search.find(query(account, account.lookedFor()));
        if (account.isCompleted() && of(account, found).isEmpty()) {
            Found alone = search.find(query(account, account.question().text()));
            if (!relevant(alone).isEmpty()) {
                account.standAlone();
                return alone;
            }
        }
        return found;
    }

    private Query query(Account account, String lookedFor) {
        int most = most(account);
        return account.question().query(lookedFor, most - most / TIED);
    }

    private int most(Account account) {
        return Objects.requireNonNullElse(account.question().maxSources(), settings.maxSources());
    }

    private List<Hit> relevant(Found found) {
        return found.evidence()
                ? found.hits().stream().filter(search::isEvidence).toList()
                : List.of();
    }

    /// What is relevant enough to answer from, best first, as much of it as was asked for; empty where there is no
    /// evidence. What a follow-up says itself comes before what only its conversation was about.
    List<Hit> of(Account account, Found found) {
        List<Hit> relevant = relevant(found);
        if (relevant.stream().noneMatch(account::speaksOf)) {
            return List.of();
        }
        // what stands in several files says nothing more the second time
        Set<String> said = new HashSet<>();
        return relevant.stream()
                .sorted(Comparator.comparing(account::speaksOf).reversed())
                .filter(hit -> said.add(hit.chunk().hash()))
                .limit(most(account))
                .toList();
    }

    /// Why nothing that was found is evidence, in a sentence.
    String whyNone(Found found) {
        if (found.hits().isEmpty()) {
            if (!found.degraded().isEmpty()) {
                return "Nothing was found, and not all was looked at: "
                        + found.degraded().stream().map(Found.Degraded::reason).collect(Collectors.joining(" "));
            }
            return "Nothing was found: nothing is indexed yet (POST /v1/index indexes a repository), or nothing fits the filters.";
        }
        if (!found.unmentioned().isEmpty()) {
            return "Nothing here mentions " + String.join(", ", found.unmentioned()) + ".";
        }
        return relevant(found).isEmpty()
                ? "What was found is not relevant enough to answer from."
                : "What was found has to do with what was asked before, and with nothing that this question says itself.";
    }

    /// The places that came nearest.
    List<Part.Miss> misses(Account account, Found found) {
        return found.hits().stream()
                .limit(MISSES)
                .map(hit -> miss(account, hit))
                .toList();
    }

    private Part.Miss miss(Account account, Hit hit) {
        Set<String> lacking = new HashSet<>(Claim.words(account.lookedFor()));
        hit.words().forEach(lacking::remove);
        String below = search.isEvidence(hit) ? "" : String.format(Locale.ROOT, ", below %.2f", settings.evidence());
        String why = String.format(Locale.ROOT, "Its relevance is %.2f", hit.relevance())
                + below
                + (lacking.isEmpty() ? "." : "; it has nothing of: " + String.join(", ", lacking) + ".");
        return new Part.Miss(
                hit.chunk().collection(),
                Source.repository(hit.chunk()),
                hit.chunk().path(),
                Source.lines(hit.chunk()),
                Source.score(hit),
                why);
    }
}
