package dev.ybis.gateway.collections.pdf;

import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/// What writes text on a page: where it stands, and how it writes (ISO 32000, sections 9.3 and 9.4).
final class Pen {
    @Nullable
    PDFont font;

    float size;
    float charSpacing;
    float wordSpacing;
    /// Horizontal scale; 1 as the font is made.
    float stretch = 1;
    float leading;
    float rise;
    /// From what is drawn to the page.
    Matrix page = new Matrix();
    /// From the text to what is drawn: where the next character goes, and where the line began.
    private Matrix text = new Matrix();
    private Matrix line = new Matrix();

    Pen() {}

    Pen(Pen other) {
        font = other.font;
        size = other.size;
        charSpacing = other.charSpacing;
        wordSpacing = other.wordSpacing;
        stretch = other.stretch;
        leading = other.leading;
        rise = other.rise;
        page = other.page;
        text = other.text;
        line = other.line;
    }

    void moveTo(Matrix place) {
        line = place;
        text = place;
    }

    void nextLine(float x, float y) {
        moveTo(Matrix.getTranslateInstance(x, y).multiply(line));
    }

    void forward(float x) {
        text = Matrix.getTranslateInstance(x, 0).multiply(text);
    }

    /// From a character of size 1 to the page.
    Matrix place() {
        return new Matrix(size * stretch, 0, 0, size, 0, rise).multiply(text).multiply(page);
    }
}
