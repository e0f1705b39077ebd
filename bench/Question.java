package dev.ybis.gateway.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is asked of one repository, and what answers it.
///
/// @param grades by path, 2 where a file answers the question and 1 where it helps; empty where nothing does
/// @param places the lines that answer it, where the question has such
record Question(String repository, String text, Map<String, Integer> grades, List<Place> places) {
    static final int ANSWERS = 2;

    /// @param start first line, from 1
    /// @param end last line
    record Place(String path, int start, int end) {
        boolean overlaps(Place other) {
            return path.equals(other.path) && start <= other.end && other.start <= end;
        }
    }

    static Question of(String repository, String text, List<Place> places) {
        Map<String, Integer> grades = new HashMap<>();
        places.forEach(place -> grades.put(place.path(), ANSWERS));
        return new Question(repository, text, grades, places);
    }

    boolean hasAnswer() {
        return !grades.isEmpty();
    }

    boolean answeredBy(String path) {
        return grades.getOrDefault(path, 0) == ANSWERS;
    }

    boolean answeredBy(Place hit) {
        return places.stream().anyMatch(hit::overlaps);
    }

    /// The questions of a file that people wrote: a list of `repository`, `question` and the grades of `files`.
    static List<Question> read(Path file) throws IOException {
        List<Question> questions = new ArrayList<>();
        for (JsonNode one : new ObjectMapper().readTree(file.toFile())) {
            Map<String, Integer> grades = new HashMap<>();
            one.get("files").properties().forEach(of -> grades.put(of.getKey(), of.getValue().asInt()));
            questions.add(new Question(
                    one.get("repository").asText(), one.get("question").asText(), grades, List.of()));
        }
        return questions;
    }
}
