package dev.ybis.gateway.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The files that each way of asking found for the questions that people wrote, best first: what is pooled and judged.
final class Ranked {
    /// @param ranked by way of asking
    record Found(String repository, String question, Map<String, List<String>> ranked) {}

    private final Map<Question, Found> found = new LinkedHashMap<>();

    void add(Question question, String way, List<Question.Place> hits) {
        found.computeIfAbsent(question, of -> new Found(of.repository(), of.text(), new LinkedHashMap<>()))
                .ranked()
                .put(way, Ranking.distinct(hits.stream().map(Question.Place::path).toList()));
    }

    void write(Path file) throws IOException {
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), found.values());
    }
}
