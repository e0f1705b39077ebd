package dev.ybis.gateway.ask;

import dev.ybis.gateway.knowledge.Knowledge;
import dev.ybis.gateway.knowledge.KnowledgeSettings;
import dev.ybis.gateway.search.Found;
import dev.ybis.gateway.search.Hit;
import dev.ybis.gateway.search.Query;
import dev.ybis.gateway.search.Search;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
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
    private final Search search;
    private final KnowledgeSettings settings;
    private final ChatModel model;

    Ask(Knowledge knowledge, Search search, KnowledgeSettings settings, ChatModel model) {
        this.knowledge = knowledge;
        this.search = search;
        this.settings = settings;
        this.model = model;
    }

    /// Looks for sources at once, and fails at once where that can't be done; the rest comes with the stream. Blocks.
    Multi<Part> answer(String question, @Nullable String repository) {
        List<String> remarks = new ArrayList<>();
        Set<String> unfinished = knowledge.unfinished();
        if (!unfinished.isEmpty()) {
            remarks.add("Not all of " + String.join(", ", unfinished)
                    + " is in the knowledge yet (GET /v1/index tells how much), so something may be missing here.");
        }
        Found found = search.find(Query.about(question, repository, Set.of(), settings.maxSources()));
        found.degraded().forEach(part -> remarks.add("Not looked at: " + part.part() + ". " + part.reason()));
        Multi<Part> answer = answerFrom(found.hits(), question);
        return remarks.isEmpty()
                ? answer
                : answer.map(part -> part instanceof Part.Done done ? done.with(remarks) : part);
    }

    private Multi<Part> answerFrom(List<Hit> found, String question) {
        List<Hit> evidence = found.stream().filter(search::isEvidence).toList();
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
        List<Source> sources = Source.of(evidence);
        return after(sources, extracts(question, evidence, sources, why));
    }

    private static Multi<Part> extracts(String question, List<Hit> evidence, List<Source> sources, String why) {
        List<String> passages = Extract.passages(question, evidence);
        // a passage is the source's own text, so its citation holds as it stands
        List<Citation> citations = sources.subList(0, passages.size()).stream()
                .map(source -> new Citation(source.n(), true, source.path(), source.lines(), source.hash()))
                .toList();
        String note = "No model took part: these are passages of the sources. " + why + ".";
        Multi<Part> tokens = Multi.createFrom().iterable(passages).map(Part.Token::new);
        return then(
                tokens, Multi.createFrom().item(new Part.Done(Part.Mode.EXTRACTIVE, null, note, citations, List.of())));
    }

    private Multi<Part> byModel(String question, List<Hit> evidence) {
        List<Source> sources = Source.of(evidence);
        StringBuilder text = new StringBuilder();
        // on the thread the model's words come on: handed to another, a failure could overtake the words before it
        Multi<Part> tokens =
                model.answer(question, evidence).invoke(text::append).map(Part.Token::new);
        Multi<Part> written = then(tokens, end(Part.Mode.MODEL, null, text, evidence, sources))
                .onFailure()
                .recoverWithMulti(failure -> {
                    LOG.warnf("the model %s failed: %s", model.name(), failure);
                    String why = "The model '" + model.name() + "' failed: " + reason(failure);
                    // nothing sent yet: the reader loses nothing by another way of answering
                    return text.isEmpty()
                            ? extracts(question, evidence, sources, why)
                            : end(Part.Mode.BROKEN_OFF, why, text, evidence, sources);
                });
        return after(sources, written);
    }

    /// The end of what the model wrote; `text` is looked at when the end is reached.
    private Multi<Part> end(
            Part.Mode mode, @Nullable String note, StringBuilder text, List<Hit> evidence, List<Source> sources) {
        return Multi.createFrom()
                .item(() -> new Part.Done(
                        mode, model.name(), note, Citation.in(text.toString(), evidence, sources), List.of()));
    }

    private static Multi<Part> after(List<Source> sources, Multi<Part> answer) {
        return then(Multi.createFrom().item(new Part.Sources(sources)), answer);
    }

    private static Multi<Part> then(Multi<Part> first, Multi<Part> second) {
        return Multi.createBy().concatenating().streams(first, second);
    }

    private static String reason(Throwable failure) {
        return failure instanceof TimeoutException
                ? "it said nothing for too long (gateway.ask.patience)"
                : String.valueOf(failure.getMessage());
    }
}
