package dev.ybis.gateway.ask;

import dev.ybis.gateway.models.Ollama;
import io.quarkiverse.langchain4j.ollama.ChatRequest;
import io.quarkiverse.langchain4j.ollama.ChatResponse;
import io.quarkiverse.langchain4j.ollama.Message;
import io.quarkiverse.langchain4j.ollama.OllamaClient;
import io.quarkiverse.langchain4j.ollama.Options;
import io.quarkiverse.langchain4j.ollama.Role;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
    /// Questions and answers of a conversation that the model is given, and characters of each.
    private static final int TURNS = 3;

    private static final int TURN_CHARACTERS = 1500;
    /// How long Ollama may take to say which models it has.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Ollama ollama;
    private final AskSettings settings;
    private final Patience patience;
    private final OllamaClient client;

    ChatModel(
            @RestClient Ollama ollama,
            AskSettings settings,
            @ConfigProperty(name = "quarkus.langchain4j.ollama.base-url") String address) {
        this.ollama = ollama;
        this.settings = settings;
        patience = new Patience(settings.firstToken(), settings.betweenTokens());
        Duration longest = settings.firstToken().compareTo(settings.betweenTokens()) > 0
                ? settings.firstToken()
                : settings.betweenTokens();
        // its own timeout lies behind ours, which says what was waited for
        client = new OllamaClient(address, longest.multipliedBy(2), false, false, false, null, null);
    }

    /// The next piece of an answer.
    ///
    /// @param tokens what all of it took, with the last piece; null before
    record Said(String text, Part.@Nullable Tokens tokens) {}

    /// The configured model's name, whether Ollama has it or not.
    public String name() {
        return settings.model();
    }

    /// Why a model can't be asked now; null when it can. Blocks for a moment.
    @Nullable
    String whyNot(String model) {
        try {
            return ollama.tags().await().atMost(PATIENCE).have(model)
                    ? null
                    : "Ollama has no model '" + model + "'; POST /v1/models/" + model + "/pull has it download it";
        } catch (RuntimeException _) {
            return "Ollama does not answer; start it, or set OLLAMA_BASE_URL to where it is";
        }
    }

    /// A model's answer as it comes, piece by piece. Fails when the model does, or takes longer than its patience.
    /// Cancelling closes the connection, at which Ollama stops its work.
    Multi<Said> answer(String model, String prompt, List<Conversations.Turn> before) {
        List<Message> messages = new ArrayList<>();
        messages.add(message(Role.SYSTEM, Prompt.RULES));
        for (Conversations.Turn turn : before.subList(Math.max(0, before.size() - TURNS), before.size())) {
            messages.add(message(Role.USER, "Question: " + shortened(turn.question())));
            messages.add(message(Role.ASSISTANT, shortened(turn.answer())));
        }
        messages.add(message(Role.USER, prompt));
        int characters =
                messages.stream().mapToInt(each -> each.content().length()).sum();
        ChatRequest request = ChatRequest.builder()
                .model(model)
                .messages(messages)
                .options(new Options.Builder()
                        .temperature(0.1)
                        .numCtx(context(characters))
                        .numPredict(settings.maxAnswerTokens())
                        .build())
                .stream(true)
                .build();
        AtomicBoolean done = new AtomicBoolean();
        return patience.with(client.streamingChat(request))
                .invoke(response -> done.compareAndSet(false, isLast(response)))
                // a connection that is cut looks like an end, but the last line of a whole answer says so
                .onCompletion()
                .call(() -> done.get()
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new IOException("the connection ended before the answer did")))
                .map(ChatModel::said);
    }

    /// The client makes an answer that is done, but of no model, from a line that is no JSON.
    private static boolean isLast(ChatResponse response) {
        return Boolean.TRUE.equals(response.done()) && response.model() != null;
    }

    private int context(int characters) {
        int needed = Math.max(LEAST_CONTEXT, characters / CHARACTERS_PER_TOKEN + settings.maxAnswerTokens());
        return Math.ceilDiv(needed, CONTEXT_STEP) * CONTEXT_STEP;
    }

    private static String shortened(String text) {
        String data = Prompt.data(text);
        return data.length() <= TURN_CHARACTERS ? data : data.substring(0, TURN_CHARACTERS) + "…";
    }

    private static Said said(ChatResponse response) {
        String text = response.message() == null || response.message().content() == null
                ? ""
                : response.message().content();
        boolean counted = response.promptEvalCount() != null || response.evalCount() != null;
        return new Said(
                text,
                counted
                        ? new Part.Tokens(
                                Objects.requireNonNullElse(response.promptEvalCount(), 0),
                                Objects.requireNonNullElse(response.evalCount(), 0))
                        : null);
    }

    private static Message message(Role role, String content) {
        return Message.builder().role(role).content(content).build();
    }
}
