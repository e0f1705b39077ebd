package dev.ybis.gateway.knowledge;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The words of a text that carry its meaning: split at camel case, punctuation and digits, lower case, without the
/// commonest words and plain endings.
public record Terms(Set<String> words) {
    private static final Pattern BORDER = Pattern.compile("(?<=[a-z])(?=[A-Z])|[^\\p{L}]+");
    private static final Set<String> COMMON = Set.of(
            "the", "and", "for", "are", "but", "not", "you", "all", "can", "has", "have", "had", "was", "were", "will",
            "would", "does", "did", "done", "how", "what", "when", "where", "which", "who", "whom", "why", "with",
            "without", "from", "into", "onto", "this", "that", "these", "those", "there", "here", "then", "than",
            "they", "them", "their", "its", "our", "your", "about", "after", "before", "also", "any", "each", "every",
            "get", "gets", "give", "given", "make", "makes", "made", "much", "many", "must", "may", "might", "should",
            "could", "some", "such", "use", "used", "uses", "using", "work", "works", "happen", "happens", "tell",
            "way", "want", "need", "out", "over", "only", "other", "one", "more");

    public static Terms of(String text) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : BORDER.split(text)) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (lower.length() > 2 && !COMMON.contains(lower)) {
                words.add(stem(lower));
            }
        }
        return new Terms(words);
    }

    /// The share of these words that `text` has, 0 to 1; 0 where there are none.
    public double share(String text) {
        Set<String> others = of(text).words();
        return words.isEmpty()
                ? 0
                : (double) words.stream().filter(others::contains).count() / words.size();
    }

    private static String stem(String word) {
        String stem = word.replaceFirst("(?:ing|ed|es|s)$", "");
        return stem.length() >= 3 ? stem.replaceFirst("e$", "") : word;
    }
}
