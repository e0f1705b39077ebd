package dev.ybis.gateway.collections.pdf;

import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.io.IOException;
import java.util.List;

/// What a PDF says, as Markdown with a heading for each page, so that a hit names the page.
public final class PdfText {
    /// Most characters kept of all pages, as of a text that is put in.
    static final int MAX_TEXT = 4 * 1024 * 1024;

    private PdfText() {}

    /// @throws Problem `invalid-body` for what is no PDF, is locked or has no text
    public static String of(byte[] pdf) {
        try (PdfFile file = PdfFile.open(pdf)) {
            if (!file.mayBeRead()) {
                throw unreadable("its author allows nobody to take out text");
            }
            return text(file.pages());
        } catch (IOException | RuntimeException e) {
            throw e instanceof Problem problem ? problem : unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static String text(List<Page> pages) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean said = false;
        PageReader reader = new PageReader();
        for (int number = 1; number <= pages.size(); number++) {
            String words = reader.read(pages.get(number - 1)).strip();
            said |= !words.isEmpty();
            text.append("# Page ").append(number).append("\n\n").append(words).append("\n\n");
            if (text.length() > MAX_TEXT) {
                throw unreadable("it has more than " + MAX_TEXT + " characters");
            }
        }
        if (!said) {
            throw unreadable("there is no text in it, perhaps only pictures of pages");
        }
        return text.toString();
    }

    static Problem unreadable(String why) {
        return new Problem(Code.INVALID_BODY, "The PDF can't be read: " + why + ".");
    }
}
