package dev.ybis.gateway.code.java.syntax;

import java.util.regex.Pattern;

/// Annotations of the dots behind a type, as in `Object @Nullable ... all`, which the grammar does not know: for it,
/// there are spaces. What looks like one in a comment or a literal may be blank too, for texts are not read from
/// there.
public final class AnnotatedDots {
    private static final Pattern ANNOTATION =
            Pattern.compile("(?:@[A-Za-z_$][\\w$]*(?:\\.[\\w$]+)*(?:\\([^()]*\\))?\\s*)+(?=\\.\\.\\.)");

    private AnnotatedDots() {}

    /// The text with each such annotation as blanks, all else at its place.
    public static String blank(String text) {
        return text.contains("...")
                ? ANNOTATION.matcher(text).replaceAll(found -> found.group().replaceAll("[ -~]", " "))
                : text;
    }
}
