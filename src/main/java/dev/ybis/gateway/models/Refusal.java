package dev.ybis.gateway.models;

import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Engine;
import dev.ybis.gateway.problem.Problem;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/// Ollama answered, and said why it does not do what it was asked. Its message is what Ollama said.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int NOT_FOUND = 404;
    /// Characters of the reason that are told: Ollama's own are shorter, a proxy's error page is not.
    private static final int MOST = 300;

    private static final Pattern NO_MODEL = Pattern.compile("\\bmodel\\b.*\\bnot found\\b");

    private final int status;
    private final String said;

    private Refusal(int status, String said) {
        super(said, null, false, false);
        this.status = status;
        this.said = said;
    }

    /// @param status of the answer; 200 where the reason came in the middle of it
    /// @param body   of the answer: Ollama's has its reason as `error`, a proxy's is told as it stands
    static Refusal of(int status, String body) {
        try {
            Object error = new JsonObject(body).getValue("error");
            return new Refusal(status, shortened(error == null ? body : error.toString(), status));
        } catch (DecodeException _) {
            return new Refusal(status, shortened(body, status));
        }
    }

    private static String shortened(String said, int status) {
        String line = said.replaceAll("\\s+", " ").strip();
        if (line.isEmpty()) {
            return "status " + status + " without a reason";
        }
        return line.length() <= MOST ? line : line.substring(0, MOST) + "…";
    }

    /// As a problem about a model: `unknown-model` where Ollama says that it has none of this name, else
    /// `engine-failed`.
    public Problem problem(String model) {
        return status == NOT_FOUND && NO_MODEL.matcher(said).find() ? unknown(model, said) : problem();
    }

    /// As a problem of any other request.
    public Problem problem() {
        return new Problem(Code.ENGINE_FAILED, "Ollama answered with an error: " + said + ". Its own log says more.")
                .with("engine", Engine.OLLAMA.text())
                .with("reason", said);
    }

    /// The problem of a model that Ollama does not have.
    ///
    /// @param said what Ollama said of it
    public static Problem unknown(String model, String said) {
        return new Problem(
                        Code.UNKNOWN_MODEL,
                        "Ollama has no model '" + model + "'; POST /v1/models/" + model + "/pull has it download it.")
                .with("engine", Engine.OLLAMA.text())
                .with("reason", said);
    }
}
