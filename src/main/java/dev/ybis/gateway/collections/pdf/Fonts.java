package dev.ybis.gateway.collections.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.jspecify.annotations.Nullable;

/// The fonts of one document: which characters their codes are, and how wide. Used by one thread.
final class Fonts {
    /// Width of a character whose font does not say it, in font sizes.
    private static final float USUAL_WIDTH = 0.5f;

    static {
        // the machine's fonts would be looked through for one that looks alike
        FontMappers.set(new OneForAll());
    }

    private final Map<COSDictionary, Optional<PDFont>> known = new HashMap<>();

    /// A font by what describes it; null for one that is broken, whose text nobody can read.
    @Nullable
    PDFont of(COSDictionary description) {
        return known.computeIfAbsent(description, Fonts::read).orElse(null);
    }

    private static Optional<PDFont> read(COSDictionary description) {
        try {
            return Optional.of(PDFontFactory.createFont(description));
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    /// How wide a code's character is, in font sizes.
    static float width(PDFont font, int code) throws IOException {
        if (font instanceof PDType3Font drawn) {
            return drawn.getDisplacement(code).getX();
        }
        // a font's program tells a width by drawing
        boolean told = !(font instanceof PDSimpleFont)
                || font.isStandard14()
                || font.hasExplicitWidth(code)
                || (font.getFontDescriptor() != null && font.getCOSObject().containsKey(COSName.WIDTHS));
        return told ? font.getWidth(code) / 1000 : USUAL_WIDTH;
    }

    /// The text of a code, empty where the font does not tell it.
    static String text(PDFont font, int code) {
        String text = font.toUnicode(code);
        if (text != null) {
            return text;
        }
        return font instanceof PDSimpleFont && code >= ' ' ? String.valueOf((char) code) : "";
    }

    /// In place of all fonts that a document names and does not bring: how they look does not matter.
    private static final class OneForAll implements FontMapper {
        private static final String PATH = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
        private final TrueTypeFont font = read();

        private static TrueTypeFont read() {
            try (InputStream file = Objects.requireNonNull(FontMapper.class.getResourceAsStream(PATH))) {
                return new TTFParser().parse(new RandomAccessReadBuffer(file.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor descriptor) {
            return new FontMapping<>(font, false);
        }

        @Override
        public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor descriptor) {
            return new FontMapping<>(font, false);
        }

        @Override
        public CIDFontMapping getCIDFont(String name, PDFontDescriptor descriptor, PDCIDSystemInfo system) {
            return new CIDFontMapping(null, font, false);
        }
    }
}
