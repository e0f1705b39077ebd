package dev.ybis.gateway.collections.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ybis.gateway.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;

class PdfTextTest {
    private static PDDocument document(List<String> pages) throws IOException {
        PDDocument document = new PDDocument();
        for (String page : pages) {
            PDPage sheet = new PDPage();
            document.addPage(sheet);
            try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.showText(page);
                content.endText();
            }
        }
        return document;
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (document) {
            document.save(bytes);
        }
        return bytes.toByteArray();
    }

    @Test
    void each_page_is_a_section_with_its_words() throws IOException {
        byte[] pdf = saved(document(List.of("Rig the mainsail first.", "Then hoist the jib.")));
        assertThat(PdfText.of(pdf))
                .isEqualTo("# Page 1\n\nRig the mainsail first.\n\n# Page 2\n\nThen hoist the jib.\n\n");
    }

    @Test
    void what_is_no_pdf_is_locked_or_has_no_text_is_refused_with_the_reason() throws IOException {
        PDDocument locked = document(List.of("secret"));
        locked.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
        for (byte[] bytes : List.of(
                "no pdf".getBytes(StandardCharsets.UTF_8), saved(locked), saved(document(List.of(" "))), new byte[0])) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> PdfText.of(bytes))
                    .withMessageStartingWith("The PDF can't be read: ");
        }
    }
}
