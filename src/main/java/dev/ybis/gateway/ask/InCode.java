package dev.ybis.gateway.ask;

/// Whether the place where a text in Markdown is read lies in code: between backticks, between fences of backticks or
/// tildes, or in lines that are indented and belong to no list. Sees one character after the other, for the text is
/// still being written. Not thread-safe.
final class InCode {
    /// Backticks or tildes that fence off a block of code.
    private static final int FENCE = 3;
    /// Columns that indent a block of code; a tab is as many.
    private static final int INDENT = 4;

    /// Backticks in a row just read, and those that opened the code we are in; 0 outside of it.
    private int ticks;
    private int code;
    /// Tildes that begin the line, and those that opened the block we are in; 0 outside of it.
    private int tildes;
    private int fence;

    private int indent;
    /// Whether the line has something else than spaces, and something else than tildes.
    private boolean begun;
    private boolean more;

    private boolean indented;
    /// The line before: whether it is blank, and whether it is indented code.
    private boolean blank = true;
    private boolean goesOn;
    /// Whether what is indented belongs to an item of a list.
    private boolean list;

    /// Takes the next character.
    void read(char c) {
        if (c == '`' && fence == 0 && !indented) {
            begin(c);
            ticks++;
            return;
        }
        endTicks();
        if (c == '\n') {
            endLine();
        } else if (!begun && (c == ' ' || c == '\t')) {
            indent += c == '\t' ? INDENT : 1;
        } else {
            begin(c);
            tilde(c);
        }
    }

    /// Whether what comes next is code.
    boolean open() {
        return code > 0 || block();
    }

    /// Whether it is a block of code, in which the end of a line is the end of nothing.
    boolean block() {
        return code >= FENCE || fence > 0 || indented;
    }

    private void begin(char c) {
        if (!begun) {
            begun = true;
            more = c != '~';
            boolean marker = "-*+".indexOf(c) >= 0 || Character.isDigit(c);
            list = marker || (list && indent > 0);
            indented = !list && !block() && indent >= INDENT && (blank || goesOn);
        }
    }

    /// A fence of tildes begins its line; one that closes has nothing behind it.
    private void tilde(char c) {
        if (c == '~' && !more && code == 0 && indent < INDENT) {
            tildes++;
            return;
        }
        more |= !Character.isWhitespace(c);
        if (fence == 0 && tildes >= FENCE) {
            fence = tildes;
        }
    }

    /// A row of backticks is over: it opens code, or closes that which as many opened.
    private void endTicks() {
        if (ticks > 0) {
            if (code == 0) {
                code = ticks;
            } else if (ticks == code || (code >= FENCE && ticks >= FENCE)) {
                code = 0;
            }
            ticks = 0;
        }
    }

    private void endLine() {
        if (code < FENCE) {
            // a line ends what is no block of code
            code = 0;
        }
        if (fence == 0 && tildes >= FENCE) {
            fence = tildes;
        } else if (fence > 0 && tildes >= fence && !more) {
            fence = 0;
        }
        blank = !begun;
        goesOn = indented;
        tildes = 0;
        indent = 0;
        begun = false;
        more = false;
        indented = false;
    }
}
