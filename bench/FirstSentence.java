package dev.ybis.gateway.bench;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first sentence of a documentation comment or a docstring, as a person would say it: without tags and markup.
final class FirstSentence {
    /// Fewer words tell too little to find anything by.
    private static final int FEWEST_WORDS = 5;
    private static final int LONGEST = 400;
    private static final Pattern LINK = Pattern.compile("\\{@(?:link|linkplain|see|tutorial)\\s+([^\\s}]+)\\s*([^}]*)}");
    private static final Pattern OTHER_TAG = Pattern.compile("\\{@\\w+\\s*([^}]*)}");
    private static final Pattern MARKUP = Pattern.compile("</?[a-zA-Z][^>]*>");
    private static final Pattern PARAGRAPH = Pattern.compile("(?i)\\n\\s*\\n|<p\\s*/?>|<pre>|<ul>|<ol>|\\n\\s*@\\w|\\n\\s*(:param|>>>|\\.\\. )");
    private static final Pattern ROLE = Pattern.compile(":[\\w:]+:`~?\\.?([^`<]*)(?:<[^`]*>)?`");
    private static final Pattern END = Pattern.compile("[.!?](?=\\s|$)");
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}'-]*");

    private FirstSentence() {}

    /// Of a comment between `/**` and `*/`.
    static Optional<String> ofComment(String comment) {
        String inner = comment.substring(3, comment.length() - 2).replaceAll("(?m)^[ \\t]*\\*+ ?", "");
        return of(inner);
    }

    /// Of a string with its quotes.
    static Optional<String> ofDocstring(String literal) {
        Matcher quoted = Pattern.compile("(?s)^[rRuUbBfF]*(\"\"\"|'''|\"|')(.*)\\1$").matcher(literal);
        return quoted.matches() ? of(quoted.group(2)) : Optional.empty();
    }

    private static Optional<String> of(String text) {
        if (text.contains("{@inheritDoc}")) {
            return Optional.empty();
        }
        String paragraph = PARAGRAPH.split("\n" + text.strip(), 2)[0];
        if (paragraph.isBlank()) {
            return Optional.empty();
        }
        String plain = LINK.matcher(paragraph)
                .replaceAll(link -> Matcher.quoteReplacement(
                        link.group(2).isBlank() ? link.group(1).replace('#', ' ') : link.group(2)));
        plain = OTHER_TAG.matcher(plain).replaceAll(tag -> Matcher.quoteReplacement(tag.group(1)));
        plain = MARKUP.matcher(plain).replaceAll("");
        plain = ROLE.matcher(plain).replaceAll(role -> Matcher.quoteReplacement(role.group(1)));
        plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&");
        plain = plain.replace("`", "").replaceAll("\\s+", " ").strip();
        return sentence(plain);
    }

    private static Optional<String> sentence(String text) {
        String sentence = text;
        Matcher end = END.matcher(text);
        while (end.find()) {
            if (!text.substring(0, end.end()).matches("(?i).*\\b(e\\.g|i\\.e|etc|vs|cf)\\.")) {
                sentence = text.substring(0, end.end());
                break;
            }
        }
        long words = WORD.matcher(sentence).results().count();
        return words < FEWEST_WORDS || sentence.length() > LONGEST ? Optional.empty() : Optional.of(sentence);
    }
}
