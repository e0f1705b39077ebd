package dev.ybis.gateway.ask;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Terms;
import dev.ybis.gateway.search.Hit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A `[n]` in an answer, checked.
///
/// @param verified whether source `n` exists and has enough of the words, and all numbers, of a sentence that cites it
/// @param path     null where there is no source `n`
@RegisterForReflection
public record Citation(
        int n,
        boolean verified,
        @Nullable String path,
        @Nullable String lines,
        @Nullable String hash) {
    /// Share of a sentence's words that its source must have. Sentences put things in their own words, so not all; a
    /// random source of the same code base has about a tenth.
    private static final double PROOF = 0.3;

    private static final Pattern CODE = Pattern.compile("```.*?(?:```|$)|`[^`\n]*`", Pattern.DOTALL);
    private static final Pattern MARK = Pattern.compile("\\[([1-9]\\d{0,2}(?:\\s*,\\s*[1-9]\\d{0,2})*)\\]");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?]|\\])\\s+(?=[^\\[\\s])|\n+");

    /// Checks every mark in a text against the sources it was written from; one citation for each number, verified when
    /// any of its marks is. Marks inside code are code.
    static List<Citation> in(String text, List<Hit> hits, List<Source> sources) {
        Map<Integer, Boolean> verdicts = new LinkedHashMap<>();
        // the words of code count for a sentence, its brackets do not
        String prose = CODE.matcher(text)
                .replaceAll(code ->
                        Matcher.quoteReplacement(code.group().replace('[', ' ').replace(']', ' ')));
        for (String sentence : SENTENCE_END.split(prose)) {
            String words = MARK.matcher(sentence).replaceAll(" ");
            Matcher marks = MARK.matcher(sentence);
            while (marks.find()) {
                for (String number : marks.group(1).split("\\s*,\\s*")) {
                    int n = Integer.parseInt(number);
                    boolean proven = n <= hits.size() && proves(hits.get(n - 1).chunk(), words);
                    verdicts.merge(n, proven, Boolean::logicalOr);
                }
            }
        }
        List<Citation> citations = new ArrayList<>();
        verdicts.forEach((n, verified) -> citations.add(of(n, verified, sources)));
        return List.copyOf(citations);
    }

    /// Whether a chunk has enough of a sentence's words, and every number in it.
    private static boolean proves(Chunk chunk, String sentence) {
        Set<String> numbers = numbers(chunk.text());
        return Terms.of(sentence).share(chunk.path() + " " + chunk.text()) >= PROOF
                && numbers.containsAll(numbers(sentence));
    }

    private static Set<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Citation of(int n, boolean verified, List<Source> sources) {
        if (n > sources.size()) {
            return new Citation(n, false, null, null, null);
        }
        Source source = sources.get(n - 1);
        return new Citation(n, verified, source.path(), source.lines(), source.hash());
    }
}
