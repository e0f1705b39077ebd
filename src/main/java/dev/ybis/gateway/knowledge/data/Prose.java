package dev.ybis.gateway.knowledge.data;

import java.util.regex.Pattern;

/// Whether a text is written for people: most of it is in lines that read as parts of sentences.
final class Prose {
    /// Words that a line of prose has at least; tables and lists of names have fewer.
    private static final int WORDS = 4;
    /// Which share of what a line has between its spaces are words.
    private static final double OF_LINE = 0.6;
    /// Which share of a text's characters are in such lines: measured on some hundred texts, manuals, licences and
    /// change logs have 0.5 to 0.95, sources without many comments and tables up to 0.3.
    private static final double OF_TEXT = 0.5;
    /// Characters of a line that are looked at, and count; longer ones are paragraphs, or data without lines.
    private static final int LONGEST_LINE = 4000;

    private static final Pattern SPACES = Pattern.compile("\\s+");
    /// With the signs that text has before and behind.
    private static final Pattern WORD =
            Pattern.compile("[\\p{Ps}\\p{Pi}\"'*_`]*\\p{L}[\\p{L}\\p{M}'’-]*[\\p{Pe}\\p{Pf}\"'*_`.,;:!?]*");

    private Prose() {}

    static boolean is(String text) {
        long all = 0;
        long prose = 0;
        for (String each : (Iterable<String>) text.lines()::iterator) {
            String line = each.strip();
            if (!line.isEmpty()) {
                String read = line.substring(0, Math.min(line.length(), LONGEST_LINE));
                all += read.length();
                prose += isProse(read) ? read.length() : 0;
            }
        }
        return prose >= OF_TEXT * all;
    }

    private static boolean isProse(String line) {
        String[] parts = SPACES.split(line);
        int words = 0;
        for (String part : parts) {
            words += WORD.matcher(part).matches() ? 1 : 0;
        }
        return words >= WORDS && words >= OF_LINE * parts.length;
    }
}
