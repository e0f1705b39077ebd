package dev.ybis.gateway.collections;

import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.text.PDFTextStripper;
import org.graalvm.nativeimage.ImageInfo;

/// What a PDF says, as Markdown with a heading for each page, so that a hit names the page. Only the program
/// on the JVM reads PDF: the reader needs the JDK's graphics, which the native program leaves out.
final class PdfText {
    /// Bytes that one document may take beside its own while it is read; what it packs may be a bomb.
    private static final long MAX_MEMORY = 128 * 1024 * 1024;
    /// Most pages read: more than any manual has.
    private static final int MAX_PAGES = 5_000;
    /// Most characters kept of all pages, as of a text that is put in.
    static final int MAX_TEXT = 4 * 1024 * 1024;

    private PdfText() {}

    /// @throws Problem `no-pdf` in the native program; `invalid-body` for what is no PDF, is locked or has no
    ///     text
    static String of(byte[] pdf) {
        // native-image sees that this is always so there, and leaves out the reader
        if (ImageInfo.inImageCode()) {
            throw new Problem(
                    Code.NO_PDF, "The native program does not read PDF. Send its text, or run the program on the JVM.");
        }
        var memory = MemoryUsageSetting.setupMainMemoryOnly(MAX_MEMORY).streamCache;
        try (PDDocument document = Loader.loadPDF(pdf, "", null, null, memory)) {
            AccessPermission permission = document.getCurrentAccessPermission();
            if (!permission.canExtractContent()) {
                throw unreadable("its author allows nobody to take out text");
            }
            return text(document);
        } catch (IOException | RuntimeException e) {
            throw e instanceof Problem problem ? problem : unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static String text(PDDocument document) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean said = false;
        PDFTextStripper stripper = new PDFTextStripper();
        for (int page = 1; page <= Math.min(MAX_PAGES, document.getNumberOfPages()); page++) {
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            String words = stripper.getText(document).strip();
            said |= !words.isEmpty();
            text.append("# Page ").append(page).append("\n\n").append(words).append("\n\n");
            if (text.length() > MAX_TEXT) {
                throw unreadable("it has more than " + MAX_TEXT + " characters");
            }
        }
        if (!said) {
            throw unreadable("there is no text in it, perhaps only pictures of pages");
        }
        return text.toString();
    }

    private static Problem unreadable(String why) {
        return new Problem(Code.INVALID_BODY, "The PDF can't be read: " + why + ".");
    }
}
