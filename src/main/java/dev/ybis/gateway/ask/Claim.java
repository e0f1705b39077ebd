package dev.ybis.gateway.ask;

import dev.ybis.gateway.knowledge.Words;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a passage says, as far as it can be looked up.
///
/// @param words   its words without their endings, numbers left out
/// @param numbers its numbers, without separators of thousands
/// @param names   what it puts in backticks, and names as programs write them: `maxSources`, `max_sources`
/// @param quotes  what it puts in quotation marks
record Claim(Set<String> words, Set<String> numbers, Set<String> names, Set<String> quotes) {
    /// Characters looked at: a claim is a sentence, and a model that never ends one must not slow the check.
    private static final int MOST = 4000;

    private static final Pattern LIST_ITEM = Pattern.compile("^\\s*(?:[-*+]|\\d{1,3}[.)])\\s+", Pattern.MULTILINE);
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}_.])\\d+(?:[.,_]\\d+)*");
    private static final Pattern CODE = Pattern.compile("`([^`\n]{2,})`");
    private static final Pattern QUOTE = Pattern.compile("[\"“”„]([^\"“”„\n]{3,})[\"“”]");
    private static final Pattern NAME = Pattern.compile(
            "(?<![\\p{L}\\p{N}_])(?:\\p{L}[\\p{L}\\p{N}]*_[\\p{L}\\p{N}_]+|\\p{Ll}+\\p{Lu}[\\p{L}\\p{N}]*"
                    + "|\\p{Lu}\\p{Ll}+\\p{Lu}[\\p{L}\\p{N}]*)");

    static Claim of(String passage) {
        String text = LIST_ITEM
                .matcher(passage.length() <= MOST ? passage : passage.substring(passage.length() - MOST))
                .replaceAll("");
        Set<String> names = group(CODE, text);
        NAME.matcher(text).results().map(MatchResult::group).forEach(names::add);
        return new Claim(words(text), numbers(text), names, group(QUOTE, text));
    }

    /// Whether there is enough in it to be looked up.
    boolean saysSomething() {
        return words.size() >= 2 || !numbers.isEmpty() || !names.isEmpty();
    }

    static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        Words.each(text, word -> {
            if (!Character.isDigit(word.charAt(0))) {
                words.add(word);
            }
        });
        return words;
    }

    static Set<String> numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(found -> found.group().replaceAll("[,_](?=\\d{3})", "").replaceAll("[,_.]$", ""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
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
