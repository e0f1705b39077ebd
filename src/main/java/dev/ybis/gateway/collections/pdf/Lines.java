package dev.ybis.gateway.collections.pdf;

import java.text.Bidi;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.apache.pdfbox.util.Matrix;

/// Characters that are put on a page one by one, read as lines of words: PDF knows neither. They are taken in the order
/// in which they come, which is that of reading in all but odd documents. Used by one thread.
final class Lines {
    /// A gap from which on there is a space, in font sizes; the narrowest space of a usual font is twice that.
    private static final float GAP = 0.13f;
    /// The same as a share of the characters around it, for narrow fonts.
    private static final float GAP_OF_WIDTH = 0.3f;
    /// Steps up or down from which on it is another line, in font sizes; what is raised or lowered takes less.
    private static final float LEAP = 0.5f;
    /// Steps back from which on it is another line, in font sizes; what is moved closer takes less.
    private static final float BACK = 2;

    /// Ligatures, and letters as they look at the begin, in the middle and at the end of a word.
    private static final Pattern FORMS = Pattern.compile("[\\uFB00-\\uFDFF\\uFE70-\\uFEFC]+");

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private String last = "";
    /// Where the last character begins and ends on the page, which way it goes, and its size and width.
    private float x;
    private float y;
    private float right;
    private float up;
    private float size;
    private float width;

    /// @param place from a character of size 1 to the page
    /// @param wide  its width, in font sizes
    void add(String character, Matrix place, float wide) {
        float across = place.getScaleX();
        float along = place.getShearY();
        float unit = (float) Math.hypot(across, along);
        float height = (float) Math.hypot(place.getShearX(), place.getScaleY());
        if (unit == 0 || character.isEmpty()) {
            return;
        }
        float toX = place.getTranslateX() - x;
        float toY = place.getTranslateY() - y;
        // as seen along the last character
        float forward = toX * right + toY * up;
        float aside = toY * right - toX * up;
        float largest = Math.max(height, size);
        boolean again = character.equals(last) && Math.abs(aside) < LEAP * largest && Math.abs(forward) < width / 3;
        if (again) {
            // drawn twice, a little apart, to look bold
            return;
        }
        float gap = forward - width;
        boolean turned = across * right + along * up < unit * 0.9f;
        if (line.isEmpty() || turned || Math.abs(aside) > LEAP * largest || gap < -BACK * largest) {
            end();
        } else if (gap > Math.min(GAP * largest, GAP_OF_WIDTH * (width + wide * unit) / 2)
                && !Character.isWhitespace(line.charAt(line.length() - 1))) {
            line.append(' ');
        }
        line.append(character);
        last = character;
        x = place.getTranslateX();
        y = place.getTranslateY();
        right = across / unit;
        up = along / unit;
        size = height;
        width = wide * unit;
    }

    private void end() {
        if (!line.isEmpty()) {
            text.append(logical(line.toString().strip())).append('\n');
            line.setLength(0);
        }
    }

    String text() {
        end();
        return text.toString();
    }

    /// A line in the order of reading, with ligatures and other forms of letters taken apart.
    private static String logical(String seen) {
        String said = FORMS.matcher(seen).replaceAll(form -> Normalizer.normalize(form.group(), Normalizer.Form.NFKC));
        char[] characters = said.toCharArray();
        if (!Bidi.requiresBidi(characters, 0, characters.length)) {
            return said;
        }
        Bidi runs = new Bidi(said, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        byte[] levels = new byte[runs.getRunCount()];
        Integer[] order = new Integer[levels.length];
        for (int run = 0; run < levels.length; run++) {
            levels[run] = (byte) runs.getRunLevel(run);
            order[run] = run;
        }
        Bidi.reorderVisually(levels, 0, order, 0, order.length);
        StringBuilder read = new StringBuilder();
        for (int run : order) {
            String part = said.substring(runs.getRunStart(run), runs.getRunLimit(run));
            read.append(levels[run] % 2 == 0 ? part : new StringBuilder(part).reverse());
        }
        return read.toString();
    }
}
