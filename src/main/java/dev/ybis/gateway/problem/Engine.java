package dev.ybis.gateway.problem;

/// The engines behind the gateway, by the names that problem bodies and readiness use.
public enum Engine {
    REDIS("redis", "REDIS_URL"),
    NEO4J("neo4j", "NEO4J_URI"),
    CHROMADB("chromadb", "CHROMA_URL"),
    OLLAMA("ollama", "OLLAMA_BASE_URL");

    private final String text;
    private final String variable;

    Engine(String text, String variable) {
        this.text = text;
        this.variable = variable;
    }

    public String text() {
        return text;
    }

    /// A request that needs this engine, which does not answer: 503, and nothing was changed as far as the gateway
    /// knows.
    public Problem down(Throwable cause) {
        String reason = cause.getMessage() == null || cause.getMessage().isBlank()
                ? cause.getClass().getSimpleName()
                : cause.getMessage();
        return new Problem(
                        Code.ENGINE_DOWN,
                        text + " does not answer (" + reason
                                + "). Try again; the gateway reconnects by itself. Its address is set by " + variable
                                + ".")
                .with("engine", text);
    }
}
