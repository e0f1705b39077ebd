package dev.ybis.gateway.code.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// TypeScript put so that the grammar can read it, with as many characters and each thing at its place.
public final class ReadableTypes {
    /// `in` and `out` before type parameters.
    private static final Pattern VARIANCE =
            Pattern.compile("([<,]\\s*)((?:in\\s+out|in|out))(?=\\s+[A-Za-z_$][\\w$]*\\s*(?:extends\\b|[=,>]))");
    /// `export type * from`.
    private static final Pattern ALL_TYPES = Pattern.compile("(\\bexport\\s+)(type)(?=\\s*\\*)");
    /// What may be called, by type parameters alone or the first line of them.
    private static final Pattern CALL_SIGNATURE = Pattern.compile("<|<(?:const\\s+)?[A-Za-z_$][^()]*>\\(.*");

    private ReadableTypes() {}

    public static String of(String text) {
        return separated(blanked(ALL_TYPES, blanked(VARIANCE, text)));
    }

    private static String blanked(Pattern what, String text) {
        return what.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) + " ".repeat(found.group(2).length())));
    }

    /// Says where a member ends of which only the end of the line says so, and the next begins with type parameters.
    private static String separated(String text) {
        StringBuilder said = new StringBuilder(text);
        boolean isEnded = false;
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            String line = text.substring(start, end).strip();
            int first = text.indexOf('<', start);
            if (isEnded
                    && first > start
                    && line.startsWith("<")
                    && CALL_SIGNATURE.matcher(line).matches()) {
                said.setCharAt(first - 1, ';');
            }
            if (!line.isEmpty() && !isComment(line)) {
                isEnded = isEnd(line);
            }
            start = end + 1;
        }
        return said.toString();
    }

    private static boolean isComment(String line) {
        return line.startsWith("//") || line.startsWith("/*") || line.startsWith("*");
    }

    /// Whether something may end with it: a name or what is closed, but no sign that goes on.
    private static boolean isEnd(String line) {
        char last = line.charAt(line.length() - 1);
        return !line.endsWith("=>") && (Character.isJavaIdentifierPart(last) || ")]}>'\"`".indexOf(last) >= 0);
    }
}
