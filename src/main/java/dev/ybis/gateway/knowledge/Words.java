package dev.ybis.gateway.knowledge;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/// The words of code and prose, as they are looked up: names whole and in their parts (`maxSources`, `max`,
/// `source`), lower case, without endings and without the words that say nothing.
public final class Words {
    /// Longest word in characters; what is longer is data.
    private static final int MAX_LENGTH = 64;

    private static final Set<String> SILENT = Set.of(
            "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do", "does", "for",
            "happen", "happens", "from", "had", "has", "have", "how", "i", "if", "in", "into", "is", "it", "its", "may",
            "me", "my", "of", "on", "or", "our", "should", "so", "such", "than", "that", "the", "their", "them", "then",
            "there", "these", "they", "too", "very", "this", "those", "to", "was", "we", "were", "what", "when",
            "where", "which", "who", "why", "will", "with", "would", "you", "your");

    private Words() {}

    /// Gives each word of `text` to `sink`, in order, with repeats.
    public static void each(String text, Consumer<String> sink) {
        each(text, true, sink);
    }

    /// As [#each(String, Consumer)], without names of several parts as wholes.
    static void parts(String text, Consumer<String> sink) {
        each(text, false, sink);
    }

    private static void each(String text, boolean wholes, Consumer<String> sink) {
        int length = text.length();
        int at = 0;
        while (at < length) {
            if (!inName(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < length && inName(text.charAt(end))) {
                end++;
            }
            name(text, at, end, wholes, sink);
            at = end;
        }
    }

    private static boolean inName(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /// One name: its parts, and, where wholes are wanted, itself where it has several.
    private static void name(String text, int from, int to, boolean wholes, Consumer<String> sink) {
        int parts = 0;
        int start = from;
        for (int at = from + 1; at <= to; at++) {
            if (at == to || isBorder(text, at, to)) {
                parts += part(text.substring(start, at), sink);
                start = at;
            }
        }
        if (wholes && parts > 1 && to - from <= MAX_LENGTH) {
            String whole = text.substring(from, to).replace("_", "").toLowerCase(Locale.ROOT);
            sink.accept(whole);
        }
    }

    /// Whether a new part begins at `at`: `a|B`, `AB|Cd`, `a|1`, `_`.
    private static boolean isBorder(String text, int at, int to) {
        char before = text.charAt(at - 1);
        char here = text.charAt(at);
        if (before == '_' || here == '_' || Character.isDigit(before) != Character.isDigit(here)) {
            return true;
        }
        return Character.isUpperCase(here)
                && (!Character.isUpperCase(before) || (at + 1 < to && Character.isLowerCase(text.charAt(at + 1))));
    }

    private static int part(String part, Consumer<String> sink) {
        if (part.startsWith("_") || part.length() > MAX_LENGTH) {
            return 0;
        }
        String word = part.toLowerCase(Locale.ROOT);
        if (!SILENT.contains(word)) {
            sink.accept(Stem.of(word));
        }
        return 1;
    }
}
