package dev.ybis.gateway.problem;

/// Whether a text shows anything. [String#isBlank()] knows white space only: a zero-width space, a no-break space, a
/// soft hyphen or a control character is not blank to it, and yet says nothing that could be looked up.
public final class Visible {
    /// Letters and symbols by their category that say nothing all the same: the Hangul fillers, the empty Braille
    /// pattern, and what stands for a character that could not be read.
    private static final String WITHOUT_INK = "\u115f\u1160\u3164\uffa0\u2800\ufffd";

    private Visible() {}

    /// Whether there is a character in `text` that a reader sees.
    public static boolean in(String text) {
        return text.codePoints().anyMatch(Visible::isSeen);
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    // what is put on a letter, and here stands on none
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> false;
            default -> WITHOUT_INK.indexOf(character) < 0;
        };
    }
}
