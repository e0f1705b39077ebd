package dev.ybis.gateway.ask;

import dev.ybis.gateway.ask.KeptAnswers.Kept;
import dev.ybis.gateway.knowledge.Knowledge;
import dev.ybis.gateway.knowledge.KnowledgeSettings;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Engine;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.search.Found;
import dev.ybis.gateway.search.Hit;
import dev.ybis.gateway.search.Query;
import dev.ybis.gateway.search.Search;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Answers a question: finds sources, lets the model write where there is one, and checks what it cites. Thread-safe.
@ApplicationScoped
class Ask {
    private static final Logger LOG = Logger.getLogger(Ask.class);
    /// How many near misses are named where there is no evidence.
    private static final int MISSES = 3;

    private final Knowledge knowledge;
    private final Search search;
    private final KnowledgeSettings settings;
    private final ChatModel model;
    private final Conversations conversations;
    private final KeptAnswers kept;
    private final MeterRegistry metrics;
    private final Semaphore places;
    private final int atOnce;

    Ask(
            Knowledge knowledge,
            Search search,
            KnowledgeSettings settings,
            AskSettings askSettings,
            ChatModel model,
            Conversations conversations,
            KeptAnswers kept,
            MeterRegistry metrics) {
        this.knowledge = knowledge;
        this.search = search;
        this.settings = settings;
        this.model = model;
        this.conversations = conversations;
        this.kept = kept;
        this.metrics = metrics;
        atOnce = askSettings.atOnce();
        places = new Semaphore(atOnce);
        metrics.gauge("gateway.answers.open", places, free -> (double) atOnce - free.availablePermits());
    }

    /// Looks for sources at once, and fails at once where that can't be done; the rest comes with the
    /// stream, which must
    /// be subscribed to. Blocks.
    ///
    /// @throws Problem `invalid-parameter`, `unknown-repository`, `engine-down`, or `too-busy` when as many answers
    ///     as may be are being written
    Multi<Part> answer(Question question) {
        long began = System.nanoTime();
        question.check();
        if (!places.tryAcquire()) {
            throw new Problem(
                    Code.TOO_BUSY,
                    atOnce + " answers are being written, which is the limit (gateway.ask.at-once). Try again.");
        }
        try {
            return parts(question, began).onTermination().invoke(places::release);
        } catch (RuntimeException e) {
            places.release();
            throw e;
        }
    }

    private Multi<Part> parts(Question question, long began) {
        String conversation = question.conversation();
        String writer = Objects.requireNonNullElse(question.model(), model.name());
        Account account = new Account(
                question, writer, conversation == null ? List.of() : conversations.read(conversation), began);
        // what was said before is part of what an answer rests on
        String name = account.before().isEmpty() ? kept.name(question, writer) : null;
        Kept before = name == null || Boolean.TRUE.equals(question.fresh()) ? null : kept.find(name);
        return before == null ? anew(account, name) : again(account, before);
    }

    private Multi<Part> again(Account account, Kept answer) {
        List<Part> parts = new ArrayList<>(List.of(new Part.Sources(answer.sources()), new Part.Token(answer.text())));
        parts.addAll(answer.citations());
        remember(account, answer.text());
        parts.add(counted(account.done(Part.Mode.MODEL, account.model(), answer.citations(), List.of(), true)));
        return Multi.createFrom().iterable(parts);
    }

    /// @param name under what a good answer is kept; null when it is not
    private Multi<Part> anew(Account account, @Nullable String name) {
        Set<String> unfinished = knowledge.unfinished();
        if (!unfinished.isEmpty()) {
            account.remark("Not all of " + String.join(", ", unfinished)
                    + " is in the knowledge yet (GET /v1/index tells how much), so something may be missing here.");
        }
        Found found = found(account);
        found.degraded().forEach(part -> account.remark("Not looked at: " + part.part() + ". " + part.reason()));
        List<Hit> evidence = evidence(account, found);
        account.found(evidence);
        if (evidence.isEmpty()) {
            return noEvidence(account, found);
        }
        Multi<Part> sources = Multi.createFrom().item(new Part.Sources(Source.of(evidence)));
        String whyNoModel = model.whyNot(account.model());
        // an answer from half of the knowledge is not one to give again
        boolean whole = unfinished.isEmpty() && found.degraded().isEmpty();
        return then(
                sources, whyNoModel == null ? byModel(account, whole ? name : null) : extractive(account, whyNoModel));
    }

    /// What is found for the question. A follow-up that speaks of something that nothing has of what its conversation
    /// was about is looked up once more by itself.
    private Found found(Account account) {
        Found found = search.find(query(account, account.lookedFor()));
        if (account.isCompleted() && evidence(account, found).isEmpty()) {
            Found alone = search.find(query(account, account.question().text()));
            if (!relevant(alone).isEmpty()) {
                account.standAlone();
                return alone;
            }
        }
        return found;
    }

    private Query query(Account account, String lookedFor) {
        return account.question().query(lookedFor, settings.maxSources());
    }

    private List<Hit> relevant(Found found) {
        return found.unmentioned().isEmpty()
                ? found.hits().stream().filter(search::isEvidence).toList()
                : List.of();
    }

    private List<Hit> evidence(Account account, Found found) {
        List<Hit> relevant = relevant(found);
        return relevant.stream().anyMatch(account::speaksOf) ? relevant : List.of();
    }

    private Multi<Part> noEvidence(Account account, Found found) {
        account.remark(why(found));
        List<Part.Miss> misses = found.hits().stream()
                .limit(MISSES)
                .map(hit -> miss(account, hit))
                .toList();
        remember(account, "");
        return Multi.createFrom()
                .items(
                        new Part.Sources(List.of()),
                        counted(account.done(Part.Mode.NO_EVIDENCE, null, List.of(), misses, false)));
    }

    private String why(Found found) {
        if (found.hits().isEmpty()) {
            return "Nothing was found: nothing is indexed yet (POST /v1/index indexes a repository), or nothing fits the filters.";
        }
        if (!found.unmentioned().isEmpty()) {
            return "Nothing here mentions " + String.join(", ", found.unmentioned()) + ".";
        }
        return relevant(found).isEmpty()
                ? "What was found is not relevant enough to answer from."
                : "What was found has to do with what was asked before, and with nothing that this question says itself.";
    }

    private Part.Miss miss(Account account, Hit hit) {
        Set<String> lacking = new HashSet<>(Claim.words(account.lookedFor()));
        hit.words().forEach(lacking::remove);
        String below = search.isEvidence(hit) ? "" : String.format(Locale.ROOT, ", below %.2f", settings.evidence());
        String why = String.format(Locale.ROOT, "Its relevance is %.2f", hit.relevance())
                + below
                + (lacking.isEmpty() ? "." : "; it has nothing of: " + String.join(", ", lacking) + ".");
        return new Part.Miss(
                hit.chunk().repository(), hit.chunk().path(), Source.lines(hit.chunk()), Source.score(hit), why);
    }

    private Multi<Part> extractive(Account account, String why) {
        account.remark("No model took part: these are passages of the sources. " + why + ".");
        List<Part> parts = Extract.passages(account.lookedFor(), account.hits());
        List<Citation> citations = parts.stream()
                .filter(Citation.class::isInstance)
                .map(Citation.class::cast)
                .toList();
        return then(Multi.createFrom().iterable(parts), aside(() -> {
            remember(account, "");
            return List.of(counted(account.done(Part.Mode.EXTRACTIVE, null, citations, List.of(), false)));
        }));
    }

    private Multi<Part> byModel(Account account, @Nullable String name) {
        Reading reading = new Reading(account.hits());
        String prompt = Prompt.sources(account.question().text(), account.hits());
        // on the thread the model's words come on: handed to another, a failure could overtake the words before it
        Multi<Part> words = model.answer(account.model(), prompt, account.before())
                .invoke(account::heard)
                .map(said -> reading.take(said.text()))
                .onItem()
                .<Part>disjoint();
        return then(words, whole(account, reading, name)).onFailure().recoverWithMulti(failure -> {
            LOG.warnf("the model %s failed: %s", account.model(), failure);
            String why = "The model '" + account.model() + "' failed: " + failure.getMessage();
            // nothing sent yet: the reader loses nothing by another way of answering
            return reading.text().isEmpty() ? extractive(account, why) : brokenOff(account, reading, failure, why);
        });
    }

    private Multi<Part> whole(Account account, Reading reading, @Nullable String name) {
        return aside(() -> {
            List<Part> parts = new ArrayList<>(reading.end());
            remember(account, reading.text());
            if (name != null && !reading.text().isBlank()) {
                kept.keep(name, reading.text(), account.hits(), reading.citations(), account.tokens());
            }
            parts.add(counted(account.done(Part.Mode.MODEL, account.model(), reading.citations(), List.of(), false)));
            return parts;
        });
    }

    private Multi<Part> brokenOff(Account account, Reading reading, Throwable failure, String why) {
        account.remark(why + ".");
        return aside(() -> {
            List<Part> parts = new ArrayList<>(reading.end());
            remember(account, reading.text());
            parts.add(new Part.Failure(Engine.OLLAMA.down(failure).body()));
            parts.add(counted(
                    account.done(Part.Mode.BROKEN_OFF, account.model(), reading.citations(), List.of(), false)));
            return parts;
        });
    }

    private Part.Done counted(Part.Done done) {
        String mode = done.cached()
                ? "kept"
                : done.mode().name().toLowerCase(Locale.ROOT).replace('_', '-');
        metrics.counter("gateway.answers", "mode", mode).increment();
        return done;
    }

    /// Parts whose making may block, and so not on the thread that the model's words come on.
    private static Multi<Part> aside(Supplier<List<Part>> parts) {
        return Multi.createFrom()
                .item(parts)
                .runSubscriptionOn(task -> Thread.ofVirtual().name("answer-end").start(task))
                .onItem()
                .disjoint();
    }

    private void remember(Account account, String answer) {
        String conversation = account.question().conversation();
        if (conversation != null) {
            try {
                conversations.add(conversation, account.question().text(), account.lookedFor(), answer);
            } catch (Problem problem) {
                LOG.warnf("a turn of %s was not kept: %s", conversation, problem.getMessage());
            }
        }
    }

    private static Multi<Part> then(Multi<Part> first, Multi<Part> second) {
        return Multi.createBy().concatenating().streams(first, second);
    }
}
