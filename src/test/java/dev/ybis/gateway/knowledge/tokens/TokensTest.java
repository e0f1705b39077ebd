package dev.ybis.gateway.knowledge.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.embedding.onnx.HuggingFaceTokenCountEstimator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Tokens beside those that the library of the model in this process counts, over this repository's own files.
class TokensTest {
    /// Characters of a chunk.
    private static final int LONGEST = 1400;

    private static final TokenCountEstimator LIBRARY = new HuggingFaceTokenCountEstimator();
    private static final Tokens OWN = Objects.requireNonNull(WordPieces.of("/all-minilm-l6-v2-q-tokenizer.json", 510));
    private static final Tokens ESTIMATE = new Tokens.Estimate(510);

    private static List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Stream.concat(Files.walk(Path.of("src")), Files.walk(Path.of("docs")))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (file.toString().matches(".*\\.(java|md|properties|cypher|lua|json|sh)")) {
                    List<String> lines = Files.readString(file).lines().toList();
                    for (int from = 0; from < lines.size(); from += 25) {
                        String text = String.join("\n", lines.subList(from, Math.min(lines.size(), from + 25)));
                        texts.add(text.substring(0, Math.min(text.length(), LONGEST)));
                    }
                }
            }
        }
        return texts;
    }

    private static int library(String text) {
        return LIBRARY.estimateTokenCountInText(text);
    }

    @Test
    void word_pieces_are_those_of_the_model() throws IOException {
        for (String text : texts()) {
            assertThat(OWN.of(text)).as(text).isEqualTo(library(text));
        }
    }

    @Test
    void word_pieces_of_unusual_letters_are_those_of_the_model() {
        for (String text : List.of(
                "Größe naïve ÆØÅ",
                "日本語の文字 и кириллица",
                "a\u00a0b\u2014c\u200bd",
                "x".repeat(150),
                "\ud83d\ude80 go",
                "")) {
            assertThat(OWN.of(text)).as(text).isEqualTo(library(text));
        }
    }

    @Test
    void an_estimate_is_too_high_for_all_but_a_few_texts_and_not_by_much() throws IOException {
        List<String> texts = texts();
        long low =
                texts.stream().filter(text -> ESTIMATE.of(text) < library(text)).count();
        double ratio = texts.stream().mapToInt(ESTIMATE::of).sum()
                / (double) texts.stream().mapToInt(TokensTest::library).sum();
        System.out.printf("estimate: %d of %d too low, %.2f times too high%n", low, texts.size(), ratio);
        assertThat(low).isLessThanOrEqualTo(texts.size() / 100);
        assertThat(ratio).isBetween(1.0, 1.6);
    }

    @Test
    void texts_parted_by_white_space_add_up() {
        for (Tokens tokens : List.of(OWN, ESTIMATE)) {
            assertThat(tokens.of("int maxSources = 17;\n  return 3.5;"))
                    .isEqualTo(tokens.of("int maxSources = 17;") + tokens.of("  return 3.5;"));
        }
    }
}
