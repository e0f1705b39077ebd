package dev.ybis.gateway.search;

import dev.ybis.gateway.knowledge.Lookup;
import dev.ybis.gateway.knowledge.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The names that a question is about and that nothing here has: who asks where `AMQP` is spoken, in a code
/// base in which
/// the word never stands, is to hear just that, however near in meaning something else may be.
final class Unmentioned {
    /// What nobody writes but as a name: with dots or underscores between letters, with two capitals, or with digits.
    private static final Pattern NAME = Pattern.compile("(?<![\\p{L}\\p{N}])(?:"
            + "\\p{L}[\\p{L}\\p{N}]*(?:[._][\\p{L}\\p{N}]+)+"
            + "|\\p{L}*\\p{Lu}\\p{L}*\\p{Lu}[\\p{L}\\p{N}]*"
            + "|\\p{L}+\\p{N}+[\\p{L}\\p{N}]*)");

    private Unmentioned() {}

    /// Those names, where nothing has any of the names of a question; none where something has one.
    static List<String> of(Query query, Lookup words) {
        List<String> names = NAME.matcher(query.text())
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        List<String> unmentioned = names.stream()
                .filter(name -> parts(name).stream().anyMatch(part -> words.lacks(part, query.places())))
                .toList();
        return unmentioned.size() == names.size() ? unmentioned : List.of();
    }

    /// The words of a name; that it is written in one is another matter.
    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        Words.each(name, parts::add);
        if (parts.size() > 1) {
            parts.remove(name.replace("_", "").toLowerCase(Locale.ROOT));
        }
        return parts;
    }
}
