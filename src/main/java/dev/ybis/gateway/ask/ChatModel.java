package dev.ybis.gateway.ask;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ybis.gateway.models.Lines;
import dev.ybis.gateway.models.Ollama;
import dev.ybis.gateway.models.Refusal;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Engine;
import dev.ybis.gateway.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/// The models in Ollama that write answers. Thread-safe.
@ApplicationScoped
public class ChatModel {
    /// Characters of code that make one token, at the least: what `num_ctx` is reckoned with.
    private static final int CHARACTERS_PER_TOKEN = 3;
    /// Least context asked of the model, Ollama's own default.
    private static final int LEAST_CONTEXT = 4096;
    /// The context is rounded up to this, for Ollama loads a model anew when it changes.
    private static final int CONTEXT_STEP = 2048;
    /// What is asked for is what the sources say, and not something new each time.
    private static final double TEMPERATURE = 0.1;
    /// Questions and answers of a conversation that the model is given, and characters of each.
    private static final int TURNS = 3;

    private static final int TURN_CHARACTERS = 1500;
    /// How long Ollama may take to say which models it has.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Ollama ollama;
    private final AskSettings settings;
    private final Patience patience;
    private final Lines lines;

    ChatModel(@RestClient Ollama ollama, Lines lines, AskSettings settings) {
        this.ollama = ollama;
        this.lines = lines;
        this.settings = settings;
        patience = new Patience(settings.firstToken(), settings.betweenTokens());
    }

    /// The next piece of an answer.
    ///
    /// @param tokens what all of it took, with the last piece; null before
    /// @param cut    whether the answer ends here because the model may write no more
    record Said(String text, Part.@Nullable Tokens tokens, boolean cut) {}

    /// What [POST /api/chat](https://docs.ollama.com/api/chat) is asked.
    @RegisterForReflection
    record Asked(String model, List<Message> messages, Options options, boolean stream) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Message(@Nullable String role, @Nullable String content) {}

    @RegisterForReflection
    record Options(
            double temperature,
            @JsonProperty("num_ctx") int context,
            @JsonProperty("num_predict") int tokens) {}

    /// One line of what it answers.
    ///
    /// @param done   whether it is the last
    /// @param reason why it is the last: `stop`, or `length` for an answer that was cut
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Line(
            @Nullable Message message,
            boolean done,
            @JsonProperty("done_reason") @Nullable String reason,
            @JsonProperty("prompt_eval_count") @Nullable Integer prompt,
            @JsonProperty("eval_count") @Nullable Integer written) {}

    /// The configured model's name, whether Ollama has it or not.
    public String name() {
        return settings.model();
    }

    /// Why a model can't be asked now; null when it can. Blocks for a moment.
    @Nullable
    Problem whyNot(String model) {
        try {
            return ollama.tags().await().atMost(PATIENCE).have(model)
                    ? null
                    : Refusal.unknown(model, "GET /api/tags does not list it");
        } catch (Refusal refusal) {
            return refusal.problem();
        } catch (RuntimeException _) {
            return new Problem(
                            Code.ENGINE_DOWN,
                            "Ollama does not answer; start it, or set OLLAMA_BASE_URL to where it is.")
                    .with("engine", Engine.OLLAMA.text());
        }
    }

    /// A model's answer as it comes, piece by piece. Fails with a problem when the model does, or takes longer than its
    /// patience.
    /// Cancelling closes the connection, at which Ollama stops its work.
    Multi<Said> answer(String model, String prompt, List<Conversations.Turn> before) {
        List<Message> messages = new ArrayList<>();
        messages.add(new Message("system", Prompt.RULES));
        for (Conversations.Turn turn : before.subList(Math.max(0, before.size() - TURNS), before.size())) {
            messages.add(new Message("user", "Question: " + shortened(turn.question())));
            messages.add(new Message("assistant", shortened(turn.answer())));
        }
        messages.add(new Message("user", prompt));
        int characters = messages.stream()
                .mapToInt(each -> String.valueOf(each.content()).length())
                .sum();
        Options options = new Options(TEMPERATURE, context(characters), settings.maxAnswerTokens());
        AtomicBoolean done = new AtomicBoolean();
        return patience.with(lines.of("/api/chat", new Asked(model, messages, options, true), Line.class))
                .invoke(line -> done.compareAndSet(false, line.done()))
                // a connection that is cut looks like an end, but the last line of a whole answer says so
                .onCompletion()
                .call(() -> done.get()
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new IOException("the connection ended before the answer did")))
                .map(ChatModel::said)
                .onFailure()
                .transform(failure ->
                        failure instanceof Refusal refusal ? refusal.problem(model) : Engine.OLLAMA.down(failure));
    }

    /// The problem of a model whose answer is empty.
    ///
    /// @param cut whether it was stopped at the most it may write, as one is that thinks before it speaks
    Problem silence(String model, boolean cut) {
        String why = cut
                ? "was stopped at the " + settings.maxAnswerTokens()
                        + " tokens that an answer may have (gateway.ask.max-answer-tokens) before its first word."
                : "ended its answer without a word.";
        return new Problem(Code.ENGINE_FAILED, "The model '" + model + "' " + why).with("engine", Engine.OLLAMA.text());
    }

    private int context(int characters) {
        int needed = Math.max(LEAST_CONTEXT, characters / CHARACTERS_PER_TOKEN + settings.maxAnswerTokens());
        return Math.ceilDiv(needed, CONTEXT_STEP) * CONTEXT_STEP;
    }

    private static String shortened(String text) {
        String data = Prompt.data(text);
        return data.length() <= TURN_CHARACTERS ? data : data.substring(0, TURN_CHARACTERS) + "…";
    }

    private static Said said(Line line) {
        String text = line.message() == null
                ? ""
                : Objects.requireNonNullElse(line.message().content(), "");
        boolean counted = line.prompt() != null || line.written() != null;
        return new Said(
                text,
                counted
                        ? new Part.Tokens(
                                Objects.requireNonNullElse(line.prompt(), 0),
                                Objects.requireNonNullElse(line.written(), 0))
                        : null,
                "length".equals(line.reason()));
    }
}
