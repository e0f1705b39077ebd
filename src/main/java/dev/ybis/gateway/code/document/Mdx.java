package dev.ybis.gateway.code.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The Markdown in a text of MDX: its script and JSX become blanks, so that what is left stands where it stood. The
/// files that these name are collected. Used once, by one thread.
final class Mdx {
    private static final Pattern FENCE = Pattern.compile("\\h*(`{3,}|~{3,})([^\\n]*)");
    private static final Pattern SCRIPT = Pattern.compile("(?:import|export)\\b[^\\n]*");
    private static final Pattern SOURCE = Pattern.compile("\\b(?:from|import)\\s*[\"']([^\"'\\n]+)[\"']");
    private static final Pattern ATTRIBUTE = Pattern.compile(
            "\\b(?:src|href|to)\\s*=\\s*\\{?\\s*(?:require\\()?[\"']([^\"'\\n]+)[\"']|\\brequire\\([\"']([^\"'\\n]+)[\"']\\)");
    private static final Pattern TAG = Pattern.compile("</?(?:[A-Za-z][\\w.:-]*)?(?=[\\s/>{])");

    private final String text;
    private final StringBuilder markdown;
    private final Phrases phrases;
    private int at;

    private Mdx(String text, Phrases phrases) {
        this.text = text;
        this.phrases = phrases;
        markdown = new StringBuilder(text);
    }

    /// @param phrases hears of files that scripts import and that JSX shows or links to, where they are named relative
    ///     to this one
    static String markdown(String text, Phrases phrases) {
        Mdx mdx = new Mdx(text, phrases);
        mdx.read();
        return mdx.markdown.toString();
    }

    private void read() {
        boolean begins = true;
        while (at < text.length()) {
            Matcher fence = FENCE.matcher(text).region(at, text.length());
            if (fence.lookingAt()) {
                fenced(fence.group(1));
            } else if (begins && SCRIPT.matcher(text).region(at, text.length()).lookingAt()) {
                script();
            } else {
                line();
            }
            begins = isBlankBefore();
        }
    }

    /// Whether the line before the one we are at is blank, or there is none.
    private boolean isBlankBefore() {
        int end = at - 1;
        return end <= 0
                || text.substring(text.lastIndexOf('\n', end - 1) + 1, end).isBlank();
    }

    /// A block of code stays as it is, but for what it is indented by: that is JSX's, and no sign of code here.
    private void fenced(String marks) {
        Pattern closing = Pattern.compile("\\h*" + Pattern.quote(marks) + marks.charAt(0) + "*\\h*(?:\\n|\\z)");
        do {
            int end = endOfLine(at);
            int indent = at;
            while (indent < end && text.charAt(indent) == ' ') {
                indent++;
            }
            if (text.startsWith(marks, indent)) {
                shift(at, indent, end);
            }
            at = Math.min(end + 1, text.length());
        } while (at < text.length()
                && !closing.matcher(text).region(at, text.length()).lookingAt());
        if (at < text.length()) {
            int end = endOfLine(at);
            int indent = text.indexOf(marks, at);
            shift(at, indent, end);
            at = Math.min(end + 1, text.length());
        }
    }

    private void shift(int from, int indent, int end) {
        markdown.replace(from, end, text.substring(indent, end) + " ".repeat(indent - from));
    }

    /// Ends at the first blank line outside of brackets, or at the first where these are never closed.
    private void script() {
        int end = endOfParagraph();
        while (end < text.length() && isOpen(text.substring(at, end))) {
            int next = text.indexOf("\n\n", end + 1);
            end = next < 0 ? text.length() : next;
        }
        if (isOpen(text.substring(at, end))) {
            end = endOfParagraph();
        }
        named(SOURCE, at, end);
        blank(at, end);
        at = Math.min(end + 1, text.length());
    }

    private static boolean isOpen(String script) {
        int depth = 0;
        for (char letter : script.toCharArray()) {
            depth += "{[(".indexOf(letter) >= 0 ? 1 : "}])".indexOf(letter) >= 0 ? -1 : 0;
        }
        return depth > 0;
    }

    /// The rest of a line, and of the lines that a tag or an expression in it goes on over.
    private void line() {
        while (at < text.length()) {
            switch (text.charAt(at)) {
                case '\n' -> {
                    at++;
                    return;
                }
                case '\\' -> at = Math.min(at + 2, text.length());
                case '`' -> span();
                case '<' -> skip(TAG.matcher(text).region(at, text.length()).lookingAt() ? end(at, '>') : -1);
                case '{' -> skip(end(at + 1, '}'));
                default -> at++;
            }
        }
    }

    /// A span of code stays as it is.
    private void span() {
        int open = at;
        while (at < text.length() && text.charAt(at) == '`') {
            at++;
        }
        String marks = text.substring(open, at);
        Matcher close =
                Pattern.compile("(?<!`)" + marks + "(?!`)").matcher(text).region(at, endOfParagraph());
        if (close.useTransparentBounds(true).find()) {
            at = close.end();
        }
    }

    private int endOfParagraph() {
        int end = text.indexOf("\n\n", at);
        return end < 0 ? text.length() : end;
    }

    /// @param end where it ends; negative where it does not, and so is only a sign
    private void skip(int end) {
        if (end < 0) {
            at++;
            return;
        }
        named(ATTRIBUTE, at, end);
        blank(at, end);
        at = end;
    }

    /// Behind the character that closes a tag or an expression; negative where none does.
    private int end(int from, char closing) {
        int depth = 0;
        int i = from;
        while (i < text.length()) {
            char letter = text.charAt(i);
            boolean isScript = closing == '}' || depth > 0;
            if (letter == closing && depth == 0) {
                return i + 1;
            } else if (isScript && text.startsWith("/*", i)) {
                int end = text.indexOf("*/", i + 2);
                i = end < 0 ? text.length() : end + 2;
                continue;
            } else if (letter == '"' || letter == '\'' || isScript && letter == '`') {
                int end = text.indexOf(letter, i + 1);
                // an apostrophe, as in text between tags
                i = end < 0 ? i : end;
            } else if (letter == '{') {
                depth++;
            } else if (letter == '}') {
                depth--;
            }
            i++;
        }
        return -1;
    }

    private void named(Pattern pattern, int from, int to) {
        Matcher file = pattern.matcher(text).region(from, to);
        while (file.find()) {
            String path = file.group(1) != null ? file.group(1) : file.group(2);
            if (path.startsWith("./") || path.startsWith("../")) {
                phrases.link(path, line(file.start()));
            }
        }
    }

    private int line(int offset) {
        return 1
                + (int) text.substring(0, offset)
                        .chars()
                        .filter(letter -> letter == '\n')
                        .count();
    }

    private void blank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '\n') {
                markdown.setCharAt(i, ' ');
            }
        }
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
