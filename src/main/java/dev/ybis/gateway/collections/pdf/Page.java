package dev.ybis.gateway.collections.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/// A page of a PDF.
///
/// @param resources the fonts and forms that its content names, its own or those of the pages around it
record Page(COSDictionary entries, COSDictionary resources) {
    /// Most bytes of one page's content, unpacked; more are a bomb, or a drawing without words.
    private static final int MAX_CONTENT = 64 * 1024 * 1024;

    /// What draws the page: operators behind their operands. It may be in several streams, broken between any two.
    byte[] content() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        COSBase contents = entries.getDictionaryObject(COSName.CONTENTS);
        if (contents instanceof COSArray parts) {
            for (int i = 0; i < parts.size(); i++) {
                append(content, parts.getObject(i));
            }
        } else {
            append(content, contents);
        }
        return content.toByteArray();
    }

    private static void append(ByteArrayOutputStream content, COSBase part) throws IOException {
        if (part instanceof COSStream stream) {
            content.write(unpacked(stream, MAX_CONTENT - content.size()));
            content.write('\n');
        }
    }

    static byte[] unpacked(COSStream stream) throws IOException {
        return unpacked(stream, MAX_CONTENT);
    }

    private static byte[] unpacked(COSStream stream, int most) throws IOException {
        try (InputStream unpacked = stream.createInputStream()) {
            byte[] bytes = unpacked.readNBytes(Math.max(0, most));
            if (unpacked.read() >= 0) {
                throw PdfText.unreadable("a page of it has more than " + MAX_CONTENT + " bytes");
            }
            return bytes;
        }
    }
}
