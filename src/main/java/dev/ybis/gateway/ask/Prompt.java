package dev.ybis.gateway.ask;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.search.Hit;
import java.util.List;

/// What the model is given beside its rules: the numbered sources, fenced off as data, then the question.
final class Prompt {
    private Prompt() {}

    static String sources(String question, List<Hit> hits) {
        StringBuilder prompt = new StringBuilder();
        int n = 1;
        for (Hit hit : hits) {
            Chunk chunk = hit.chunk();
            prompt.append("<source n=\"")
                    .append(n++)
                    .append("\" path=\"")
                    .append(chunk.path().replaceAll("[\"<>]", "_"))
                    .append("\">\n");
            // a source that writes the fence itself does not get out of it
            prompt.append(chunk.numbered().replace("</source", "<\\/source")).append("</source>\n\n");
        }
        return prompt.append("Question: ").append(question).append('\n').toString();
    }
}
