package dev.ybis.gateway.ask;

import dev.ybis.gateway.models.Ollama;
import dev.ybis.gateway.resource.Resource;
import dev.ybis.gateway.search.Hit;
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
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/// The model in Ollama that writes answers. Thread-safe.
@ApplicationScoped
public class ChatModel {
    /// Characters of code that make one token, at the least: what `num_ctx` is reckoned with.
    private static final int CHARACTERS_PER_TOKEN = 3;
    /// Least context asked of the model, Ollama's own default.
    private static final int LEAST_CONTEXT = 4096;

    /// How long Ollama may take to say which models it has.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Ollama ollama;
    private final AskSettings settings;
    private final String name;
    private final OllamaClient client;
    private final String rules;

    ChatModel(
            @RestClient Ollama ollama,
            AskSettings settings,
            @ConfigProperty(name = "quarkus.langchain4j.ollama.base-url") String address) {
        this.ollama = ollama;
        this.settings = settings;
        name = settings.model();
        client = new OllamaClient(address, settings.patience(), false, false, false, null, null);
        rules = Resource.text("/prompts/answer.txt");
    }

    /// The model's name, whether Ollama has it or not.
    public String name() {
        return name;
    }

    /// Why the model can't be asked now; null when it can. Blocks for a moment.
    @Nullable
    String whyNot() {
        try {
            return ollama.tags().await().atMost(PATIENCE).have(name)
                    ? null
                    : "Ollama has no model '" + name + "'; pull it with: ollama pull " + name;
        } catch (RuntimeException _) {
            return "Ollama does not answer; start it, or set OLLAMA_BASE_URL to where it is";
        }
    }

    /// The model's answer as it comes, piece by piece. Fails when the model does, or takes longer than its patience.
    /// Cancelling closes the connection, at which Ollama stops its work.
    Multi<String> answer(String question, List<Hit> hits) {
        String sources = Prompt.sources(question, hits);
        int context = Math.max(
                LEAST_CONTEXT, (rules.length() + sources.length()) / CHARACTERS_PER_TOKEN + settings.maxAnswerTokens());
        ChatRequest request = ChatRequest.builder()
                .model(name)
                .messages(List.of(message(Role.SYSTEM, rules), message(Role.USER, sources)))
                .options(new Options.Builder()
                        .temperature(0.1)
                        .numCtx(context)
                        .numPredict(settings.maxAnswerTokens())
                        .build())
                .stream(true)
                .build();
        AtomicBoolean done = new AtomicBoolean();
        return client.streamingChat(request)
                .ifNoItem()
                .after(settings.patience())
                .fail()
                .invoke(response -> done.compareAndSet(false, Boolean.TRUE.equals(response.done())))
                // a connection that is cut looks like an end, but the last line of a whole answer says so
                .onCompletion()
                .call(() -> done.get()
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new IOException("the connection ended before the answer did")))
                .onItem()
                .transform(ChatModel::text)
                .filter(text -> !text.isEmpty());
    }

    private static String text(ChatResponse response) {
        return response.message() == null || response.message().content() == null
                ? ""
                : response.message().content();
    }

    private static Message message(Role role, String content) {
        return Message.builder().role(role).content(content).build();
    }
}
