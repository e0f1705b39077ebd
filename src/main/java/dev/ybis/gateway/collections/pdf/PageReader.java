package dev.ybis.gateway.collections.pdf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/// Follows what draws the pages of one document (ISO 32000, section 9) as far as it moves and says text. Used by one
/// thread.
final class PageReader {
    /// Deepest nesting of forms, pieces of a page that are drawn by name.
    private static final int MAX_FORMS = 8;
    /// Most saved states; those of honest pages are a dozen.
    private static final int MAX_SAVED = 500;
    /// Most steps of one document, so that forms that name each other end: some seconds of a processor.
    private static final int MAX_STEPS = 20_000_000;

    private final Fonts fonts = new Fonts();
    private int steps;
    private Lines lines = new Lines();
    private Deque<Pen> saved = new ArrayDeque<>();
    private Pen pen = new Pen();

    /// What a page says, line by line.
    String read(Page page) throws IOException {
        lines = new Lines();
        saved = new ArrayDeque<>();
        pen = new Pen();
        follow(page.content(), page.resources(), 0);
        return lines.text();
    }

    private void follow(byte[] content, COSDictionary resources, int depth) throws IOException {
        PDFStreamParser parser = new PDFStreamParser(content);
        List<COSBase> operands = new ArrayList<>();
        for (Object next = parser.parseNextToken(); next != null; next = parser.parseNextToken()) {
            if (++steps > MAX_STEPS) {
                throw PdfText.unreadable("it takes too long");
            }
            if (next instanceof Operator operator) {
                step(operator.getName(), operands, resources, depth);
                operands.clear();
            } else if (next instanceof COSBase operand) {
                operands.add(operand);
            }
        }
    }

    private void step(String operator, List<COSBase> operands, COSDictionary resources, int depth) throws IOException {
        switch (operator) {
            case "q" -> {
                if (saved.size() < MAX_SAVED) {
                    saved.push(new Pen(pen));
                }
            }
            case "Q" -> {
                if (!saved.isEmpty()) {
                    pen = saved.pop();
                }
            }
            case "cm" -> pen.page = matrix(operands).multiply(pen.page);
            case "BT" -> pen.moveTo(new Matrix());
            case "Tf" -> {
                pen.font = font(operands, resources);
                pen.size = number(operands, 1);
            }
            case "Tc" -> pen.charSpacing = number(operands, 0);
            case "Tw" -> pen.wordSpacing = number(operands, 0);
            case "Tz" -> pen.stretch = number(operands, 0) / 100;
            case "TL" -> pen.leading = number(operands, 0);
            case "Ts" -> pen.rise = number(operands, 0);
            case "Tm" -> pen.moveTo(matrix(operands));
            case "Td" -> pen.nextLine(number(operands, 0), number(operands, 1));
            case "TD" -> {
                pen.leading = -number(operands, 1);
                pen.nextLine(number(operands, 0), number(operands, 1));
            }
            case "T*" -> pen.nextLine(0, -pen.leading);
            case "Tj" -> say(operand(operands, 0));
            case "TJ" -> say(operand(operands, 0));
            case "'" -> {
                pen.nextLine(0, -pen.leading);
                say(operand(operands, 0));
            }
            case "\"" -> {
                pen.wordSpacing = number(operands, 0);
                pen.charSpacing = number(operands, 1);
                pen.nextLine(0, -pen.leading);
                say(operand(operands, 2));
            }
            case "Do" -> form(operands, resources, depth);
            default -> {
                // colours, paths and pictures say nothing
            }
        }
    }

    private void form(List<COSBase> operands, COSDictionary resources, int depth) throws IOException {
        COSDictionary forms = resources.getCOSDictionary(COSName.XOBJECT);
        if (depth < MAX_FORMS
                && forms != null
                && operand(operands, 0) instanceof COSName name
                && forms.getDictionaryObject(name) instanceof COSStream form
                && COSName.FORM.equals(form.getCOSName(COSName.SUBTYPE))) {
            Pen before = new Pen(pen);
            COSArray matrix = form.getCOSArray(COSName.MATRIX);
            if (matrix != null) {
                pen.page = Matrix.createMatrix(matrix).multiply(pen.page);
            }
            COSDictionary own = form.getCOSDictionary(COSName.RESOURCES);
            follow(Page.unpacked(form), own == null ? resources : own, depth + 1);
            pen = before;
        }
    }

    /// Says a text, or texts with the steps between them, in thousandths of the font's size.
    private void say(@Nullable COSBase said) throws IOException {
        if (said instanceof COSString text) {
            say(text.getBytes());
        } else if (said instanceof COSArray parts) {
            for (COSBase part : parts) {
                if (part instanceof COSNumber back) {
                    pen.forward(-back.floatValue() / 1000 * pen.size * pen.stretch);
                } else {
                    say(part instanceof COSArray ? null : part);
                }
            }
        }
    }

    private void say(byte[] codes) throws IOException {
        PDFont font = pen.font;
        if (font == null) {
            return;
        }
        ByteArrayInputStream in = new ByteArrayInputStream(codes);
        while (in.available() > 0) {
            int before = in.available();
            int code = font.readCode(in);
            boolean space = before - in.available() == 1 && code == ' ';
            float width = Fonts.width(font, code);
            lines.add(Fonts.text(font, code), pen.place(), width);
            pen.forward((width * pen.size + pen.charSpacing + (space ? pen.wordSpacing : 0)) * pen.stretch);
        }
    }

    private @Nullable PDFont font(List<COSBase> operands, COSDictionary resources) {
        COSDictionary named = resources.getCOSDictionary(COSName.FONT);
        return named != null
                        && operand(operands, 0) instanceof COSName name
                        && named.getDictionaryObject(name) instanceof COSDictionary description
                ? fonts.of(description)
                : null;
    }

    private static @Nullable COSBase operand(List<COSBase> operands, int index) {
        return index < operands.size() ? operands.get(index) : null;
    }

    private static float number(List<COSBase> operands, int index) {
        return operand(operands, index) instanceof COSNumber number ? number.floatValue() : 0;
    }

    private static Matrix matrix(List<COSBase> operands) {
        return new Matrix(
                number(operands, 0),
                number(operands, 1),
                number(operands, 2),
                number(operands, 3),
                number(operands, 4),
                number(operands, 5));
    }
}
