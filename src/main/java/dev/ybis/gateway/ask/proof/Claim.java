package dev.ybis.gateway.ask.proof;

import dev.ybis.gateway.knowledge.Words;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a passage says, as far as it can be looked up.
///
/// @param words   its words without their endings, numbers left out
/// @param numbers its numbers
/// @param names   what it puts in backticks, and names as programs write them: `maxSources`, `max_sources`
/// @param quotes  what it puts in quotation marks
public record Claim(Set<String> words, List<Quantity> numbers, Set<String> names, Set<String> quotes) {
    /// Characters looked at: a claim is a sentence, and a model that never ends one must not slow the check.
    private static final int MOST = 4000;

    private static final Pattern LIST_ITEM = Pattern.compile("^\\s*(?:[-*+]|\\d{1,3}[.)])\\s+", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`\n]{2,})`");
    private static final Pattern QUOTE = Pattern.compile("[\"“”„]([^\"“”„\n]{3,})[\"“”]");
    private static final Pattern NAME = Pattern.compile(
            "(?<![\\p{L}\\p{N}_])(?:\\p{L}[\\p{L}\\p{N}]*_[\\p{L}\\p{N}_]+|\\p{Ll}+\\p{Lu}[\\p{L}\\p{N}]*"
                    + "|\\p{Lu}\\p{Ll}+\\p{Lu}[\\p{L}\\p{N}]*)");

    public static Claim of(String passage) {
        String text = LIST_ITEM
                .matcher(passage.length() <= MOST ? passage : passage.substring(passage.length() - MOST))
                .replaceAll("");
        Set<String> names = group(CODE, text);
        NAME.matcher(text).results().map(MatchResult::group).forEach(names::add);
        return new Claim(words(text), Quantity.told(text), names, group(QUOTE, text));
    }

    /// Whether there is enough in it to be looked up.
    public boolean saysSomething() {
        return words.size() >= 2 || !numbers.isEmpty() || !names.isEmpty();
    }

    /// The words of a text without their endings, numbers left out.
    public static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        Words.each(text, word -> {
            if (!Character.isDigit(word.charAt(0))) {
                words.add(word);
            }
        });
        return words;
    }

    private static Set<String> group(Pattern pattern, String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1).strip());
        }
        return found;
    }
}
