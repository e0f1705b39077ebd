package dev.ybis.gateway.ask;

import dev.ybis.gateway.knowledge.Knowledge;
import dev.ybis.gateway.knowledge.Knowledge.Hit;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Answers a question: finds sources, lets the model write where there is one, and checks what it cites. Thread-safe.
@ApplicationScoped
class Ask {
    private static final Logger LOG = Logger.getLogger(Ask.class);
    /// How many near misses are named where there is no evidence.
    private static final int MISSES = 3;

    private final Knowledge knowledge;
    private final ChatModel model;

    Ask(Knowledge knowledge, ChatModel model) {
        this.knowledge = knowledge;
        this.model = model;
    }

    /// Looks for sources at once, and fails at once where that can't be done; the rest comes with the stream. Blocks.
    Multi<Part> answer(String question, @Nullable String repository) {
        Set<String> unfinished = knowledge.unfinished();
        Multi<Part> answer = answerFrom(knowledge.search(question, repository), question, repository);
        return unfinished.isEmpty()
                ? answer
                : answer.map(part -> part instanceof Part.Done done ? done.with(unfinished) : part);
    }

    private Multi<Part> answerFrom(List<Hit> found, String question, @Nullable String repository) {
        if (found.isEmpty() && repository != null) {
            throw new Problem(
                    Code.UNKNOWN_REPOSITORY,
                    "The knowledge holds nothing of '" + repository
                            + "'. GET /v1/index lists what is indexed, POST /v1/index indexes one.");
        }
        List<Hit> evidence = found.stream().filter(knowledge::isEvidence).toList();
        if (evidence.isEmpty()) {
            return noEvidence(found);
        }
        String whyNoModel = model.whyNot();
        if (whyNoModel != null) {
            return extractive(question, evidence, whyNoModel);
        }
        return byModel(question, evidence);
    }

    private static Multi<Part> noEvidence(List<Hit> found) {
        List<Source> misses = Source.of(found.subList(0, Math.min(MISSES, found.size())));
        String note = found.isEmpty()
                ? "Nothing is indexed yet; POST /v1/index indexes a repository."
                : "What was found is not relevant enough to answer from.";
        return Multi.createFrom()
                .items(
                        new Part.Sources(List.of()),
                        new Part.Done(Part.Mode.NO_EVIDENCE, null, note, List.of(), misses));
    }

    private static Multi<Part> extractive(String question, List<Hit> evidence, String why) {
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(new Part.Sources(Source.of(evidence))),
                        extracts(question, evidence, why));
    }

    private static Multi<Part> extracts(String question, List<Hit> evidence, String why) {
        List<Source> sources = Source.of(evidence);
        List<String> passages = Extract.passages(question, evidence);
        Multi<Part> tokens = Multi.createFrom().iterable(passages).map(Part.Token::new);
        // a passage is the source's own text, so its citation holds as it stands
        List<Citation> citations = sources.subList(0, passages.size()).stream()
                .map(source -> new Citation(source.n(), true, source.path(), source.lines(), source.hash()))
                .toList();
        String note = "No model took part: these are passages of the sources. " + why + ".";
        return Multi.createBy()
                .concatenating()
                .streams(
                        tokens,
                        Multi.createFrom().item(new Part.Done(Part.Mode.EXTRACTIVE, null, note, citations, List.of())));
    }

    private Multi<Part> byModel(String question, List<Hit> evidence) {
        List<Source> sources = Source.of(evidence);
        StringBuilder text = new StringBuilder();
        Multi<Part> tokens = model.answer(question, evidence)
                .emitOn(Infrastructure.getDefaultExecutor())
                .invoke(text::append)
                .map(Part.Token::new);
        Multi<Part> done = Multi.createFrom().<Part>deferred(() -> Multi.createFrom()
                .item(new Part.Done(
                        Part.Mode.MODEL,
                        model.name(),
                        null,
                        Citation.in(text.toString(), evidence, sources),
                        List.of())));
        Multi<Part> written = Multi.createBy()
                .concatenating()
                .streams(tokens, done)
                .onFailure()
                .recoverWithMulti(failure -> {
                    LOG.warnf("the model %s failed: %s", model.name(), failure);
                    String why = "The model '" + model.name() + "' failed: " + reason(failure);
                    // nothing sent yet: the reader loses nothing by another way of answering
                    return text.isEmpty() ? extracts(question, evidence, why) : brokenOff(text, evidence, sources, why);
                });
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(new Part.Sources(sources)), written);
    }

    private static String reason(Throwable failure) {
        return failure instanceof TimeoutException
                ? "it said nothing for too long (gateway.ask.patience)"
                : String.valueOf(failure.getMessage());
    }

    private Multi<Part> brokenOff(StringBuilder text, List<Hit> evidence, List<Source> sources, String why) {
        return Multi.createFrom()
                .item(new Part.Done(
                        Part.Mode.BROKEN_OFF,
                        model.name(),
                        why,
                        Citation.in(text.toString(), evidence, sources),
                        List.of()));
    }
}
