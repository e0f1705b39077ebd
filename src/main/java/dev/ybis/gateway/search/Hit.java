package dev.ybis.gateway.search;

import dev.ybis.gateway.knowledge.Chunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A chunk that was found.
///
/// @param score     what it is ranked by; comparable within one answer
/// @param relevance how much it has to do with the question, 0 to 1; comparable between answers
/// @param signals   what the score is made of: `lexical`, `semantic`, `named` and `company` are added, the others are
///                  factors
/// @param words     the question's words that it has, without their endings
/// @param why       why it is here, in words
public record Hit(
        Chunk chunk,
        double score,
        double relevance,
        Map<String, Double> signals,
        List<String> words,
        List<String> why) {

    /// Names the file it is of.
    String file() {
        return file(chunk.repository(), chunk.path());
    }

    static String file(String repository, String path) {
        return repository + "\n" + path;
    }

    /// The same, its score multiplied.
    ///
    /// @param reason what is to be told of it; null for nothing
    Hit times(String signal, double factor, @Nullable String reason) {
        return with(signal, factor, score * factor, reason);
    }

    /// The same, its score raised.
    Hit plus(String signal, double part) {
        return with(signal, part, score + part, null);
    }

    /// The same, with one more reason told.
    Hit because(String reason) {
        List<String> reasons = new ArrayList<>(why);
        reasons.add(reason);
        return new Hit(chunk, score, relevance, signals, words, reasons);
    }

    private Hit with(String signal, double value, double newer, @Nullable String reason) {
        Map<String, Double> all = new TreeMap<>(signals);
        all.put(signal, value);
        Hit hit = new Hit(chunk, newer, relevance, all, words, why);
        return reason == null ? hit : hit.because(reason);
    }
}
