package dev.ybis.gateway.ask;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.resource.Resource;
import dev.ybis.gateway.search.Hit;
import java.util.List;
import java.util.regex.Pattern;

/// What the model is given: its rules, then the numbered sources, fenced off as data, then the question.
final class Prompt {
    /// How the model shall answer.
    static final String RULES = Resource.text("/prompts/answer.txt");

    /// What a source may not say, for it could be taken for the fence around it.
    private static final Pattern FENCE = Pattern.compile("<(?=\\s*/?\\s*source)", Pattern.CASE_INSENSITIVE);
    /// What models take for the border between those who speak, wherever it stands.
    private static final Pattern TURN = Pattern.compile(
            "<(?=\\||/?s>|start_of_turn|end_of_turn|<SYS|</SYS|begin_of|end_of)|\\[(?=/?INST])|<(?=/?think>)");
    /// Characters that nobody sees: they could hide orders from people that a model reads.
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Co}\\p{Cn}&&[^\\u200c\\u200d]]");

    private Prompt() {}

    static String sources(String question, List<Hit> hits) {
        StringBuilder prompt = new StringBuilder();
        int n = 1;
        for (Hit hit : hits) {
            Chunk chunk = hit.chunk();
            prompt.append("<source n=\"")
                    .append(n++)
                    .append("\" path=\"")
                    .append(data(chunk.path()).replaceAll("[\"<>\n]", "_"))
                    .append("\">\n");
            prompt.append(data(chunk.numbered())).append("</source>\n\n");
        }
        return prompt.append("Question: ").append(data(question)).append('\n').toString();
    }

    /// A text that can't be taken for anything but data.
    static String data(String text) {
        String seen = INVISIBLE.matcher(text).replaceAll("");
        String fenced = FENCE.matcher(seen).replaceAll("<\\\\");
        return TURN.matcher(fenced).replaceAll(found -> found.group() + " ");
    }
}
