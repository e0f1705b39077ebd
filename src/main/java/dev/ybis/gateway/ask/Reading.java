package dev.ybis.gateway.ask;

import dev.ybis.gateway.ask.proof.Claim;
import dev.ybis.gateway.ask.proof.Proof;
import dev.ybis.gateway.search.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Reads an answer while it is written: passes its text on, holds back what may be the beginning of a mark
/// such as `[2]`,
/// and checks each mark against its source as soon as what it stands for is known. Marks inside code are code.
///
/// A mark stands for what its sentence says since the mark before it; one that follows another at once, for the
/// same; one that begins a line, for what follows; one behind the end of a sentence, for that sentence. Not
/// thread-safe.
final class Reading {
    private static final Pattern MARK = Pattern.compile("\\d{1,3}(?:\\s*[-–,;]\\s*\\d{1,3})*");
    private static final Pattern BETWEEN = Pattern.compile("\\s*[,;]\\s*");
    private static final Pattern TO = Pattern.compile("\\s*[-–]\\s*");
    /// What stands before an index, as in `args[0]`.
    private static final Pattern INDEXED = Pattern.compile("[\\p{L}\\p{N}_)\\]]$");
    /// Longest mark in characters: `[1, 2, 3, 4, 5, 6, 7-10]`. What is longer is no mark, and is not held back.
    private static final int LONGEST = 40;
    /// Sources that one range names, at most; of a longer one its ends are looked at.
    private static final int MOST_OF_RANGE = Question.MAX_SOURCES;

    private final List<Hit> hits;
    private final Proof proof;
    private final StringBuilder text = new StringBuilder();
    private final List<Citation> citations = new ArrayList<>();

    private List<Part> parts = new ArrayList<>();
    private final StringBuilder unsent = new StringBuilder();
    private final StringBuilder held = new StringBuilder();
    private final InCode inCode = new InCode();

    private final StringBuilder sentence = new StringBuilder();
    private final StringBuilder sinceMark = new StringBuilder();
    private final List<Waiting> waiting = new ArrayList<>();
    private String lastClaim = "";
    private String lastSentence = "";
    private boolean marked;
    private boolean lastMarked;

    /// A mark whose sentence is not whole yet.
    private record Waiting(int n, int at) {}

    Reading(List<Hit> hits) {
        this.hits = hits;
        proof = new Proof(hits.stream().map(Hit::chunk).toList());
    }

    /// All text that was passed on.
    String text() {
        return text.toString();
    }

    /// The citations found, in the order of their marks' sentences.
    List<Citation> citations() {
        return List.copyOf(citations);
    }

    /// What can be sent after the next piece of the answer.
    List<Part> take(String piece) {
        piece.chars().forEach(c -> read((char) c));
        return sendable();
    }

    /// What is left at the end.
    List<Part> end() {
        if (isClosed()) {
            close();
        }
        letGo();
        endSentence();
        return sendable();
    }

    private List<Part> sendable() {
        flush();
        List<Part> sendable = parts;
        parts = new ArrayList<>();
        return sendable;
    }

    private void flush() {
        if (!unsent.isEmpty()) {
            parts.add(new Part.Token(unsent.toString()));
            unsent.setLength(0);
        }
    }

    private void read(char c) {
        inCode.read(c);
        if (isClosed()) {
            if (c == '(') {
                // a link
                letGo();
            } else {
                close();
            }
        }
        if (!held.isEmpty()) {
            if (c == ']' || c == '】') {
                held.append(c);
                if (!isMark()) {
                    letGo();
                }
                return;
            }
            if (held.length() < LONGEST && (Character.isDigit(c) || ",;-– ".indexOf(c) >= 0)) {
                held.append(c);
                return;
            }
            letGo();
        }
        if (!inCode.open() && (c == '[' || c == '【')) {
            held.append(c);
            return;
        }
        pass(c);
    }

    /// What was held back is no mark.
    private void letGo() {
        for (int i = 0; i < held.length(); i++) {
            pass(held.charAt(i));
        }
        held.setLength(0);
    }

    /// Whether a whole mark is held back, for what comes next may make something else of it.
    private boolean isClosed() {
        return !held.isEmpty() && "]】".indexOf(held.charAt(held.length() - 1)) >= 0;
    }

    private boolean isMark() {
        String inside = inside();
        return MARK.matcher(inside).matches() && !isIndex(inside);
    }

    /// What stands between the brackets that are held back.
    private String inside() {
        return held.substring(1, held.length() - 1);
    }

    private void close() {
        String inside = inside();
        int at = text.length();
        String mark = held.toString();
        held.setLength(0);
        text.append(mark);
        unsent.append(mark);
        flush();
        BETWEEN.splitAsStream(inside).flatMapToInt(Reading::range).forEach(n -> mark(n, at));
        sinceMark.setLength(0);
        marked = true;
    }

    /// Sources are counted from 1, programs count from 0.
    private boolean isIndex(String inside) {
        return inside.matches("0+") && INDEXED.matcher(text).find();
    }

    /// The numbers of `3`, or of `3-5`.
    private static IntStream range(String part) {
        int[] ends = TO.splitAsStream(part).mapToInt(Integer::parseInt).toArray();
        boolean range = ends.length == 2 && ends[0] < ends[1] && ends[1] - ends[0] < MOST_OF_RANGE;
        return range
                ? IntStream.rangeClosed(ends[0], ends[1])
                : IntStream.of(ends).distinct();
    }

    private void mark(int n, int at) {
        String before = sinceMark.toString();
        if (Claim.of(before).saysSomething()) {
            lastClaim = before;
            check(n, at, before);
        } else if (marked && Claim.of(before).words().isEmpty() && !lastClaim.isEmpty()) {
            check(n, at, lastClaim);
        } else if (Claim.of(sentence.toString()).words().isEmpty() && !lastSentence.isEmpty() && !lastMarked) {
            lastClaim = lastSentence;
            check(n, at, lastSentence);
        } else {
            waiting.add(new Waiting(n, at));
        }
    }

    private void check(int n, int at, String claim) {
        Citation citation = proof.of(n, claim)
                .map(verdict -> Citation.of(n, at, hits.get(n - 1).chunk(), verdict))
                .orElseGet(() -> Citation.invented(n, at));
        citations.add(citation);
        flush();
        parts.add(citation);
    }

    private void pass(char c) {
        text.append(c);
        unsent.append(c);
        sentence.append(c);
        sinceMark.append(c);
        if (!inCode.block() && (c == '\n' || (Character.isWhitespace(c) && endsSentence()))) {
            endSentence();
        }
    }

    private boolean endsSentence() {
        String stripped = sentence.toString().stripTrailing();
        return !stripped.isEmpty() && ".!?".indexOf(stripped.charAt(stripped.length() - 1)) >= 0;
    }

    private void endSentence() {
        String whole = sentence.toString();
        if (!whole.isBlank()) {
            waiting.forEach(each -> check(each.n(), each.at(), whole));
            waiting.clear();
            lastSentence = whole;
            lastMarked = marked;
            lastClaim = "";
            marked = false;
        }
        sentence.setLength(0);
        sinceMark.setLength(0);
    }
}
