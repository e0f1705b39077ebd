package dev.ybis.gateway.code.java.syntax;

/// Record patterns with qualified names, as in `case Shape.Circle(var radius)`, which the grammar takes for
/// calls or for mistakes: for it, the dots in these names are letters. Used by one thread.
public final class QualifiedPatterns {
    private static final String[] WORDS = {"case", "instanceof"};

    private final String text;
    private final StringBuilder joined;

    private QualifiedPatterns(String text) {
        this.text = text;
        this.joined = new StringBuilder(text);
    }

    /// The text with the same characters but for those dots, each at its place.
    public static String joined(String text) {
        QualifiedPatterns patterns = new QualifiedPatterns(text);
        for (String word : WORDS) {
            for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
                if (!patterns.isPart(at - 1)) {
                    patterns.list(at + word.length());
                }
            }
        }
        return patterns.joined.toString();
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
