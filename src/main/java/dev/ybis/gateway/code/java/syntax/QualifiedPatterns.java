package dev.ybis.gateway.code.java.syntax;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Record patterns with qualified names, as in `case Shape.Circle(var radius)`, which the grammar takes for
/// calls or for mistakes: for it, the dots in these names are letters. Used by one thread.
public final class QualifiedPatterns {
    private static final String[] WORDS = {"case", "instanceof"};
    private final String text;
    private final StringBuilder joined;
    /// The characters in comments and literals, up to [#lexed].
    private final BitSet said = new BitSet();

    private int lexed;

    private QualifiedPatterns(String text) {
        this.text = text;
        this.joined = new StringBuilder(text);
    }

    /// The text with the same characters but for those dots, each at its place.
    public static String joined(String text) {
        QualifiedPatterns patterns = new QualifiedPatterns(text);
        for (String word : WORDS) {
            for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
                int end = at + word.length();
                if (!patterns.isPart(at - 1) && !patterns.isPart(end) && patterns.isCode(at)) {
                    patterns.list(end);
                }
            }
        }
        return patterns.joined.toString();
    }

    /// Whether the text at a place is neither in a comment nor in a literal.
    private boolean isCode(int at) {
        while (lexed <= at) {
            Quote quote = quote();
            int end = quote == null ? lexed + 1 : quote.end(text, lexed);
            if (quote != null) {
                said.set(lexed, end);
            }
            lexed = end;
        }
        return !said.get(at);
    }

    private @Nullable Quote quote() {
        for (Quote quote : Quote.values()) {
            if (text.startsWith(quote.begin, lexed)) {
                return quote;
            }
        }
        return null;
    }

    /// Comments and literals, those first whose beginning begins as another's.
    private enum Quote {
        LINE("//", "\n"),
        COMMENT("/*", "*/"),
        BLOCK("\"\"\"", "\"\"\""),
        STRING("\"", "\""),
        CHARACTER("'", "'");

        final String begin;
        final String end;

        Quote(String begin, String end) {
            this.begin = begin;
            this.end = end;
        }

        /// Behind one that begins at a place; one that is not closed ends with its line, or the text.
        int end(String text, int from) {
            boolean isComment = this == LINE || this == COMMENT;
            boolean isOfLine = this == STRING || this == CHARACTER;
            int at = from + begin.length();
            while (at < text.length() && !text.startsWith(end, at) && !(isOfLine && text.charAt(at) == '\n')) {
                at += !isComment && text.charAt(at) == '\\' ? 2 : 1;
            }
            return Math.min(text.length(), at + end.length());
        }
    }

    private boolean isPart(int at) {
        return at >= 0 && at < text.length() && Character.isJavaIdentifierPart(text.charAt(at));
    }

    private boolean is(int at, char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }

    private int spaces(int at) {
        int end = at;
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// Joins the names of record patterns with commas between them.
    private void list(int from) {
        int at = from;
        do {
            at = spaces(component(at));
        } while (is(at++, ','));
    }

    /// @return behind a pattern, or behind what it begins with where that is no record pattern
    private int component(int from) {
        int name = spaces(from);
        int end = name;
        while (isPart(end) || is(end, '.') && end > name && isPart(end + 1)) {
            end++;
        }
        int open = spaces(arguments(end));
        if (end == name || !is(open, '(')) {
            return open;
        }
        for (int dot = text.indexOf('.', name); dot >= 0 && dot < end; dot = text.indexOf('.', dot + 1)) {
            joined.setCharAt(dot, '$');
        }
        int at = open + 1;
        while (at < text.length() && !is(at, ')')) {
            int behind = component(at);
            // a name, or what this does not know
            at = is(behind, ',') || behind == at ? behind + (is(behind, ')') ? 0 : 1) : behind;
        }
        return at + 1;
    }

    /// Behind the arguments of a type, if there are any.
    private int arguments(int from) {
        int at = spaces(from);
        if (!is(at, '<')) {
            return from;
        }
        int depth = 0;
        for (; at < text.length() && !is(at, ';') && !is(at, '{'); at++) {
            depth += is(at, '<') ? 1 : is(at, '>') ? -1 : 0;
            if (depth == 0) {
                return at + 1;
            }
        }
        return from;
    }
}
