package dev.ybis.gateway.search;

import dev.ybis.gateway.knowledge.Chunk;
import java.util.List;
import java.util.Map;

/// A chunk that was found.
///
/// @param score     what it is ranked by; comparable within one answer
/// @param relevance how much it has to do with the question, 0 to 1; comparable between answers
/// @param signals   what the score is made of: `lexical` and `semantic` are what fusion took from each, the others
///                  factors
/// @param words     the question's words that it has, without their endings
/// @param why       why it is here, in words
public record Hit(
        Chunk chunk,
        double score,
        double relevance,
        Map<String, Double> signals,
        List<String> words,
        List<String> why) {}
