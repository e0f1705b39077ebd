package dev.ybis.gateway.ask;

import dev.ybis.gateway.ask.proof.Claim;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A question as it can be looked up by itself: one that speaks of what went before, or says little, gets the words of
/// the last question that stood alone, and of no other, or a conversation would drag along all it was ever about. One
/// that goes on with something else by name, as *and what about X?*, puts that in the place of what had a name. Done
/// without a model, for it must take no time and work without one; the model that answers gets the conversation itself.
///
/// @param lookedFor the question, completed where it needs that
/// @param own       of a completed one the words that it brings itself, of which what it is answered from must have
///     one; empty for any
record FollowUp(String lookedFor, Set<String> own) {
    /// Words a question must have to be looked up without what went before.
    private static final int ENOUGH = 2;
    /// As many where it says *that* or *there*, which may belong to its own sentence.
    private static final int ENOUGH_WITH_THAT = 4;
    /// As many where it says *it* or *they*: in a sentence this long they mostly stand for something in it.
    private static final int ENOUGH_WITH_IT = 6;
    /// Words taken from the question before.
    private static final int TAKEN = 12;

    private static final Set<String> IT =
            Set.of("it", "its", "they", "them", "their", "theirs", "he", "she", "former", "latter");
    private static final Set<String> THAT =
            Set.of("that", "this", "these", "those", "there", "then", "one", "ones", "same", "else", "instead", "both");
    /// What belongs to asking and not to what is asked.
    private static final Set<String> ASKING = Claim.words(
            "many much often long about also more other use work take mean tell explain show one ones same else instead");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.#-]*[\\p{L}\\p{N}_]");
    /// How a question begins that goes on with the one before.
    private static final Pattern GOES_ON =
            Pattern.compile("^\\W*(?:and|but|or|so|what about|how about)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ABOUT =
            Pattern.compile("^\\W*(?:(?:and|but|or|so)\\s+)?(?:what|how) about\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern GOING_ON = Pattern.compile(
            "^\\W*(?:(?:and|but|or|so)\\b\\s*)?(?:(?:what|how) about\\b\\s*)?", Pattern.CASE_INSENSITIVE);
    /// What is called.
    private static final Pattern CALLED = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_]*)\\(\\)");
    /// A capital inside a sentence.
    private static final Pattern PROPER = Pattern.compile("(?<=[\\p{Ll}\\p{N},]\\s)\\p{Lu}[\\p{L}\\p{N}]+");

    static FollowUp of(String question, List<Conversations.Turn> before) {
        String last = subject(before);
        String subject = isSwitch(question) ? without(last, named(last)) : last;
        Set<String> own = content(question);
        Set<String> said = WORD.matcher(question)
                .results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        boolean pointsBack = said.stream().anyMatch(word -> IT.contains(word) || THAT.contains(word));
        if (subject.isEmpty() || own.size() >= enough(question, said)) {
            return new FollowUp(question, Set.of());
        }
        Set<String> named = named(question);
        Set<String> demanded = !named.isEmpty() ? named : pointsBack ? Set.of() : own;
        return new FollowUp(completed(question, subject), demanded);
    }

    /// Whether a text has something of what the question says itself, beside what it goes on with.
    boolean speaksOf(String text) {
        return own.isEmpty() || Claim.words(text).stream().anyMatch(own::contains);
    }

    /// What a conversation is about; empty where no question that stood alone is kept.
    private static String subject(List<Conversations.Turn> before) {
        String subject = "";
        for (Conversations.Turn turn : before) {
            String question = turn.question();
            if (turn.lookedFor().equals(question)) {
                subject = question;
            } else if (isSwitch(question)) {
                subject = GOING_ON.matcher(question).replaceFirst("") + " " + without(subject, named(subject));
            }
        }
        return subject;
    }

    private static String without(String subject, Set<String> words) {
        return WORD.matcher(subject)
                .results()
                .map(MatchResult::group)
                .filter(word -> Claim.words(word).stream().noneMatch(words::contains))
                .collect(Collectors.joining(" "));
    }

    /// Whether a question asks the same of something else that it calls by name.
    private static boolean isSwitch(String question) {
        Set<String> named = named(question);
        return !named.isEmpty()
                && (ABOUT.matcher(question).find()
                        || GOES_ON.matcher(question).find() && named.containsAll(content(question)));
    }

    /// The words of what a question calls by name.
    private static Set<String> named(String question) {
        Set<String> names = new HashSet<>(Claim.of(question).names());
        PROPER.matcher(question).results().map(MatchResult::group).forEach(names::add);
        CALLED.matcher(question).results().map(found -> found.group(1)).forEach(names::add);
        return names.stream().flatMap(name -> Claim.words(name).stream()).collect(Collectors.toSet());
    }

    private static int enough(String question, Set<String> said) {
        if (GOES_ON.matcher(question).find()) {
            return Integer.MAX_VALUE;
        }
        if (said.stream().anyMatch(IT::contains)) {
            return ENOUGH_WITH_IT;
        }
        return said.stream().anyMatch(THAT::contains) ? ENOUGH_WITH_THAT : ENOUGH;
    }

    private static Set<String> content(String question) {
        Set<String> content = Claim.words(question);
        content.removeAll(ASKING);
        return content;
    }

    private static String completed(String question, String subject) {
        Set<String> there = new HashSet<>(Claim.words(question));
        List<String> taken = new ArrayList<>();
        WORD.matcher(subject).results().forEach(found -> {
            if (taken.size() < TAKEN && there.addAll(Claim.words(found.group()))) {
                taken.add(found.group());
            }
        });
        return taken.isEmpty() ? question : question + " (" + String.join(" ", taken) + ")";
    }
}
