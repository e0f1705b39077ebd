package dev.ybis.gateway.lessons;

import dev.ybis.gateway.code.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a lesson says, so that two can be compared. Two say the same when they have the same words in the same order,
/// but for words that say nothing, plurals, capitals and punctuation. Nothing less will do: a vector hardly knows
/// *always* from *never*, *before* from *after* or 30 from 300, no list of opposites is complete, and "A calls B" has
/// the words of "B calls A". Names, numbers and signs (`--force`, `!=`) count as they are written.
///
/// @param words what counts of it, in order
record Saying(List<String> words) {
    /// Words without which a sentence of English says the same.
    private static final Set<String> SILENT = Set.of(
            "a", "an", "the", "am", "is", "are", "was", "were", "be", "been", "being", "it", "its", "this", "that",
            "these", "those", "there", "you", "your", "we", "our", "i", "my", "of", "do", "does", "did", "will",
            "please", "so", "very", "really", "just");
    /// What an imperative says without them too; but "must not" is more than "not", and "not always" less.
    private static final Set<String> URGING = Set.of("always", "must", "should", "shall");

    private static final Set<String> DENYING = Set.of("not", "never", "no", "nor", "neither", "none", "without");

    private static final Pattern CODE = Pattern.compile("`[^`\n]+`");
    private static final Pattern PIECE = Pattern.compile("`[^`\n]+`|[^\\s`]+");
    private static final Pattern BEFORE = Pattern.compile("^[\"'“”„‘’(\\[{*,;:]+|^[-–—]+$|^_(?=\\p{L}+_\\W*$)");
    private static final Pattern BEHIND = Pattern.compile("(?:\\(\\)|[.,;:!?…\"'“”‘’)\\]}*])+$");
    private static final Pattern PLAIN = Pattern.compile("\\p{Lu}+|\\p{Lu}?\\p{Ll}+(?:[-'’]\\p{Ll}+)*");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)[,_](?=\\d{3}(?!\\d))");
    private static final Pattern PLURAL = Pattern.compile("(?<=(?:s|x|sh|ch))es$|(?<=[^su'’]{2})s$");

    static Saying of(String text) {
        List<String> all = all(text);
        boolean denies = all.stream().anyMatch(DENYING::contains);
        List<String> telling = all.stream()
                .filter(word -> !SILENT.contains(word) && (denies || !URGING.contains(word)))
                .toList();
        return new Saying(!telling.isEmpty() ? telling : all.isEmpty() ? List.of(text) : all);
    }

    boolean same(Saying other) {
        return words.equals(other.words);
    }

    /// SHA-256 of what it says: two that say the same have the same.
    String hash() {
        return SourceFile.sha256(String.join(" ", words));
    }

    /// What sets it apart from another that does not say the same, in words for the reader.
    String apartFrom(Saying other) {
        List<String> ours = without(words, other.words);
        List<String> theirs = without(other.words, words);
        if (ours.isEmpty() && theirs.isEmpty()) {
            return "it has the same words in another order";
        }
        return (ours.isEmpty() ? "" : "it says " + quoted(ours) + ", which the new one does not")
                + (ours.isEmpty() || theirs.isEmpty() ? "" : "; ")
                + (theirs.isEmpty() ? "" : "it does not say " + quoted(theirs) + ", as the new one does");
    }

    private static List<String> without(List<String> all, List<String> taken) {
        List<String> left = new ArrayList<>(all);
        taken.forEach(left::remove);
        return left;
    }

    private static String quoted(List<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
    }

    private static List<String> all(String text) {
        List<String> all = new ArrayList<>();
        PIECE.matcher(text).results().map(MatchResult::group).forEach(piece -> {
            if (CODE.matcher(piece).matches()) {
                for (String name : piece.substring(1, piece.length() - 1).split("\\s+")) {
                    all.add(name.replaceFirst("\\(\\)$", ""));
                }
            } else {
                add(bare(piece), all);
            }
        });
        all.removeIf(String::isEmpty);
        return all;
    }

    /// Without the punctuation around it.
    private static String bare(String piece) {
        return BEHIND.matcher(BEFORE.matcher(piece).replaceAll("")).replaceAll("");
    }

    private static void add(String word, List<String> all) {
        if (!PLAIN.matcher(word).matches()) {
            all.add(THOUSANDS.matcher(word).replaceAll(""));
            return;
        }
        String lower = word.toLowerCase(Locale.ROOT).replace('’', '\'');
        switch (lower) {
            case "cannot", "can't" -> all.addAll(List.of("can", "not"));
            case "won't" -> all.addAll(List.of("will", "not"));
            case String no
            when no.endsWith("n't") -> {
                all.add(no.substring(0, no.length() - 3));
                all.add("not");
            }
            default -> all.add(singular(lower.replaceAll("'(s|re|ve|ll|d|m)$", "")));
        }
    }

    private static String singular(String word) {
        return SILENT.contains(word) || URGING.contains(word)
                ? word
                : PLURAL.matcher(word).replaceAll("");
    }
}
