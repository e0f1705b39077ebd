package dev.ybis.gateway.collections.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How what is put on a page becomes lines of words.
class LinesTest {
    private static final String TIMES = "/F1 12 Tf ";

    private static String read(PDDocument document) throws IOException {
        return PdfText.of(saved(document)).replace("# Page 1\n\n", "").strip();
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (document) {
            document.save(bytes);
        }
        return bytes.toByteArray();
    }

    /// A page that is drawn by `operators`, with Times as `F1`.
    private static PDDocument drawn(String operators) throws IOException {
        PDDocument document = new PDDocument();
        PDPage page = new PDPage();
        document.addPage(page);
        page.setResources(new PDResources());
        page.getResources().put(COSName.getPDFName("F1"), new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN));
        page.setContents(stream(document, operators));
        return document;
    }

    private static PDStream stream(PDDocument document, String operators) throws IOException {
        PDStream stream = new PDStream(document);
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(operators.getBytes(StandardCharsets.ISO_8859_1));
        }
        return stream;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[(Wor) 60 (d) -400 (next)] TJ | Word next",
                "(over) Tj 40 0 Td (there) Tj | over there",
                "(first) Tj 0 -14 Td (second) Tj | first/second",
                "14 TL (first) Tj (second) ' 2 1 (third) \" | first/second/third",
                "(x) Tj 4 Ts (2) Tj 0 Ts ( + y) Tj | x2 + y",
                "(low) Tj 0 -14 TD (lower) Tj T* (lowest) Tj | low/lower/lowest",
                "1 0 0 1 9 99 Tm (B) Tj 1 0 0 1 9.3 99 Tm (B) Tj 1 0 0 1 17 99 Tm (old) Tj | Bold",
                "0 1 -1 0 300 100 Tm (turned page) Tj 0 -14 Td (goes on) Tj | turned page/goes on",
                "3 Tr (not painted) Tj | not painted"
            })
    void what_is_moved_apart_are_words_and_what_is_moved_down_are_lines(String operators, String lines)
            throws IOException {
        assertThat(read(drawn("BT " + TIMES + "72 700 Td " + operators + " ET")))
                .isEqualTo(lines.replace('/', '\n'));
    }

    @Test
    void a_form_is_read_where_it_is_drawn_and_one_that_draws_itself_ends() throws IOException {
        PDDocument document = drawn("BT " + TIMES + "72 700 Td (before) Tj ET /Fm Do BT 72 600 Td (after) Tj ET");
        PDFormXObject form = new PDFormXObject(stream(document, "q BT /F1 12 Tf 72 650 Td (within) Tj ET Q /Fm Do"));
        document.getPage(0).getResources().put(COSName.getPDFName("Fm"), form);
        assertThat(read(document).lines().distinct().toList()).isEqualTo(List.of("before", "within", "after"));
    }

    @Test
    void a_page_is_read_by_the_resources_of_the_pages_around_it() throws IOException {
        PDDocument document = drawn("BT " + TIMES + "72 700 Td (inherited) Tj ET");
        var entries = document.getPage(0).getCOSObject();
        entries.getCOSDictionary(COSName.PARENT).setItem(COSName.RESOURCES, entries.getItem(COSName.RESOURCES));
        entries.removeItem(COSName.RESOURCES);
        assertThat(read(document)).isEqualTo("inherited");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Größe Ωmega – naïve", "Съешь же ещё", "a"})
    void the_characters_of_a_font_that_a_document_brings_are_those_it_says(String text) throws IOException {
        assertThat(read(said(text))).isEqualTo(text);
    }

    @Test
    void ligatures_are_taken_apart_and_what_goes_from_right_to_left_is_in_the_order_of_reading() throws IOException {
        assertThat(read(said("a \uFB01ne day"))).isEqualTo("a fine day");
        String shalom = "\u05E9\u05DC\u05D5\u05DD";
        assertThat(read(said("a " + new StringBuilder(shalom).reverse() + " b")))
                .isEqualTo("a " + shalom + " b");
    }

    private static PDDocument said(String text) throws IOException {
        PDDocument document = new PDDocument();
        PDPage page = new PDPage();
        document.addPage(page);
        try (var file = FontMapper.class.getResourceAsStream(
                        "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf");
                PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(PDType0Font.load(document, file), 12);
            content.newLineAtOffset(72, 700);
            content.showText(text);
            content.endText();
        }
        return document;
    }

    @Test
    void pages_of_many_fonts_and_sizes_say_what_pdfbox_itself_reads_in_them() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        PDDocument document = new PDDocument();
        List<PDFont> fonts = List.of(
                new PDType1Font(Standard14Fonts.FontName.TIMES_ITALIC),
                new PDType1Font(Standard14Fonts.FontName.COURIER),
                new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD));
        for (int n = 0; n < 5; n++) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                for (int y = 740; y > 40; y -= 26) {
                    content.beginText();
                    content.setFont(fonts.get(random.nextInt(fonts.size())), 6 + random.nextInt(14));
                    content.setCharacterSpacing(random.nextFloat() / 2);
                    content.newLineAtOffset(20 + random.nextInt(40), y);
                    content.showText(words(random));
                    content.endText();
                }
            }
        }
        byte[] pdf = saved(document);
        try (PDDocument read = Loader.loadPDF(pdf)) {
            String own = PdfText.of(pdf).replaceAll("# Page \\d+", "");
            assertThat(own.split("\\s+"))
                    .as("seed %d", seed)
                    .isEqualTo((" " + new PDFTextStripper().getText(read)).split("\\s+"));
        }
    }

    private static String words(Random random) {
        return IntStream.range(0, 1 + random.nextInt(5))
                .mapToObj(_ -> random.ints(1 + random.nextInt(9), 'a', 'z' + 1)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()))
                .collect(Collectors.joining(" "));
    }
}
