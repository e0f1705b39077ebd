package dev.ybis.gateway.ask;

import dev.ybis.gateway.ask.KeptAnswers.Kept;
import dev.ybis.gateway.knowledge.Knowledge;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Engine;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.search.Found;
import dev.ybis.gateway.search.Hit;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
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

    private final Knowledge knowledge;
    private final Evidence evidence;
    private final ChatModel model;
    private final Conversations conversations;
    private final KeptAnswers kept;
    private final MeterRegistry metrics;
    private final Semaphore places;
    private final int atOnce;
    private final int mostTokens;

    Ask(
            Knowledge knowledge,
            Evidence evidence,
            AskSettings askSettings,
            ChatModel model,
            Conversations conversations,
            KeptAnswers kept,
            MeterRegistry metrics) {
        this.knowledge = knowledge;
        this.evidence = evidence;
        this.model = model;
        this.conversations = conversations;
        this.kept = kept;
        this.metrics = metrics;
        atOnce = askSettings.atOnce();
        mostTokens = askSettings.maxAnswerTokens();
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
        Found found = evidence.find(account);
        found.degraded()
                .forEach(part -> account.remark(
                        part.concernsCollection()
                                ? part.reason()
                                : "Not looked at: " + part.part() + ". " + part.reason()));
        List<Hit> hits = evidence.of(account, found);
        account.found(hits);
        if (hits.isEmpty()) {
            return noEvidence(account, found);
        }
        Multi<Part> sources = Multi.createFrom().item(new Part.Sources(Source.of(hits)));
        Problem whyNoModel = model.whyNot(account.model());
        // an answer from half of the knowledge is not one to give again
        boolean whole = unfinished.isEmpty() && found.degraded().stream().allMatch(Found.Degraded::concernsCollection);
        return then(
                sources,
                whyNoModel == null ? byModel(account, whole ? name : null) : extractive(account, whyNoModel, 0));
    }

    private Multi<Part> noEvidence(Account account, Found found) {
        account.remark(evidence.whyNone(found));
        remember(account, "");
        return Multi.createFrom()
                .items(
                        new Part.Sources(List.of()),
                        counted(account.done(
                                Part.Mode.NO_EVIDENCE, null, List.of(), evidence.misses(account, found), false)));
    }

    /// @param problem why no model wrote the answer
    /// @param said    characters that it wrote all the same, none of which can be seen
    private Multi<Part> extractive(Account account, Problem problem, int said) {
        account.failed(problem);
        account.remark("No model wrote this: these are passages of the sources. " + problem.getMessage());
        List<Part> parts = Extract.passages(account.lookedFor(), account.hits(), said);
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
        Multi<Part> end = Multi.createFrom()
                .deferred(() -> reading.text().isBlank()
                        ? extractive(
                                account,
                                model.silence(account.model(), account.cut()),
                                reading.text().length())
                        : whole(account, reading, name));
        return then(words, end).onFailure().recoverWithMulti(failure -> {
            LOG.warnf("the model %s failed: %s", account.model(), failure.getMessage());
            Problem problem = failure instanceof Problem told ? told : Engine.OLLAMA.down(failure);
            // nothing sent yet: the reader loses nothing by another way of answering
            return reading.text().isBlank()
                    ? extractive(account, problem, reading.text().length())
                    : brokenOff(account, reading, problem);
        });
    }

    private Multi<Part> whole(Account account, Reading reading, @Nullable String name) {
        return aside(() -> {
            List<Part> parts = new ArrayList<>(reading.end());
            remember(account, reading.text());
            if (account.cut()) {
                account.remark("The answer is incomplete: the model was stopped at the " + mostTokens
                        + " tokens that an answer may have (gateway.ask.max-answer-tokens).");
            } else if (name != null) {
                kept.keep(name, reading.text(), account.hits(), reading.citations(), account.tokens());
            }
            parts.add(counted(account.done(Part.Mode.MODEL, account.model(), reading.citations(), List.of(), false)));
            return parts;
        });
    }

    private Multi<Part> brokenOff(Account account, Reading reading, Problem problem) {
        account.failed(problem);
        account.remark("The answer is incomplete. " + problem.getMessage());
        return aside(() -> {
            List<Part> parts = new ArrayList<>(reading.end());
            remember(account, reading.text());
            parts.add(new Part.Failure(problem.body()));
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
