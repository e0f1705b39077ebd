package dev.ybis.gateway.ask;

import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.search.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What one answer has come to so far: who asked what, what the reader should know, and when. Not
/// thread-safe, but handed
/// from the thread that looks for sources to the one that the model's words come on.
final class Account {
    private final Question question;
    private final String model;
    private final List<Conversations.Turn> before;
    private FollowUp asked;
    private final List<String> remarks = new ArrayList<>();
    private final long began;
    private List<Hit> hits = List.of();
    private long sources;
    private @Nullable Long firstToken;
    private Part.@Nullable Tokens tokens;
    private boolean cut;
    private @Nullable Problem problem;

    /// @param began as [System#nanoTime()] tells, when the request came in
    Account(Question question, String model, List<Conversations.Turn> before, long began) {
        this.question = question;
        this.model = model;
        this.before = before;
        this.began = began;
        asked = FollowUp.of(question.text(), before);
    }

    Question question() {
        return question;
    }

    String model() {
        return model;
    }

    List<Conversations.Turn> before() {
        return before;
    }

    /// The question, completed from its conversation.
    String lookedFor() {
        return asked.lookedFor();
    }

    /// Whether a hit has something of what the question says itself, beside what it takes from its conversation.
    boolean speaksOf(Hit hit) {
        return asked.speaksOf(hit.chunk().header() + "\n" + hit.chunk().text());
    }

    /// Whether the question was completed from its conversation.
    boolean isCompleted() {
        return !lookedFor().equals(question.text());
    }

    /// Takes the question as it stands, without its conversation.
    void standAlone() {
        asked = FollowUp.of(question.text(), List.of());
    }

    List<Hit> hits() {
        return hits;
    }

    Part.@Nullable Tokens tokens() {
        return tokens;
    }

    /// Something the reader should know: a sentence.
    void remark(String sentence) {
        remarks.add(sentence);
    }

    /// The sources are there.
    void found(List<Hit> evidence) {
        hits = evidence;
        sources = elapsed();
    }

    /// The model said something.
    void heard(ChatModel.Said said) {
        if (firstToken == null && !said.text().isEmpty()) {
            firstToken = elapsed();
        }
        if (said.tokens() != null) {
            tokens = said.tokens();
        }
        cut |= said.cut();
    }

    /// Whether the model's answer was cut at the most it may write.
    boolean cut() {
        return cut;
    }

    /// No model wrote the answer, or not to its end.
    ///
    /// @param reason why
    void failed(Problem reason) {
        problem = reason;
    }

    /// The end of the answer.
    ///
    /// @param by who wrote it; null for nobody
    Part.Done done(
            Part.Mode mode, @Nullable String by, List<Citation> citations, List<Part.Miss> misses, boolean cached) {
        int unverified = (int)
                citations.stream().filter(citation -> !citation.verified()).count();
        if (by != null && citations.isEmpty()) {
            remark("The model cites none of the sources, so nothing of this was checked.");
        }
        return new Part.Done(
                mode,
                by,
                remarks.isEmpty() ? null : String.join(" ", remarks),
                isCompleted() ? lookedFor() : null,
                citations,
                unverified,
                misses,
                cached,
                mode == Part.Mode.MODEL && cut ? true : null,
                problem == null ? null : problem.body(),
                tokens,
                new Part.Times(sources, firstToken, elapsed()));
    }

    private long elapsed() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
}
