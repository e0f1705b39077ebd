package dev.ybis.gateway.knowledge.tokens;

import java.util.function.IntPredicate;

/// Where a line that is too long for a chunk is cut.
public final class LineCut {
    private LineCut() {}

    /// The end of the first piece: where a sentence ends, else a word, else a name, if any does in its second
    /// half.
    ///
    /// @param characters most of a piece
    /// @param most       most tokens of a piece
    public static int end(String line, int characters, int most, Tokens tokens) {
        int end = Math.min(line.length(), characters);
        while (end > 1 && tokens.of(line.substring(0, end)) > most) {
            end -= Math.max(1, end / 8);
        }
        if (end == line.length()) {
            return end;
        }
        int whole = Character.isHighSurrogate(line.charAt(end - 1)) && end > 1 ? end - 1 : end;
        IntPredicate space = i -> Character.isWhitespace(line.charAt(i));
        IntPredicate sentence = i -> space.test(i) && ".!?:;".indexOf(line.charAt(i - 1)) >= 0;
        IntPredicate name = i -> !Character.isLetterOrDigit(line.charAt(i)) && !Character.isSurrogate(line.charAt(i));
        int border = last(whole, sentence);
        border = border < 0 ? last(whole, space) : border;
        border = border < 0 ? last(whole, name) : border;
        return border < 0 ? whole : border;
    }

    private static int last(int end, IntPredicate border) {
        for (int i = end; i > end / 2 && i > 1; i--) {
            if (border.test(i)) {
                return i;
            }
        }
        return -1;
    }
}
