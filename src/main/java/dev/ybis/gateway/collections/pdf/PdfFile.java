package dev.ybis.gateway.collections.pdf;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.jspecify.annotations.Nullable;

/// A PDF's objects, as its parser gives them. What PDFBox builds on top of these, pages that can be drawn, begins
/// with the JDK's graphics, which the native program leaves out. Used by one thread.
final class PdfFile extends PDFParser implements Closeable {
    /// Bytes that one document may take beside its own while it is read.
    private static final long MAX_MEMORY = 128 * 1024 * 1024;
    /// Most pages read: more than any manual has.
    private static final int MAX_PAGES = 5_000;
    /// Deepest nesting of groups of pages: balanced trees of that many pages need three or four.
    private static final int MAX_DEPTH = 50;

    private PdfFile(byte[] pdf) throws IOException {
        super(
                new RandomAccessReadBuffer(pdf),
                "",
                null,
                null,
                MemoryUsageSetting.setupMainMemoryOnly(MAX_MEMORY).streamCache);
    }

    /// @throws IOException for what is no PDF, or is locked
    static PdfFile open(byte[] pdf) throws IOException {
        PdfFile file = new PdfFile(pdf);
        try {
            // one without its first line is read like any other
            file.parsePDFHeader();
            file.initialParse();
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /// Whether whoever locked it allows that text is taken out of it.
    boolean mayBeRead() throws IOException {
        AccessPermission permission = getAccessPermission();
        return permission == null || permission.canExtractContent();
    }

    /// Its first pages, in their order.
    List<Page> pages() {
        List<Page> pages = new ArrayList<>();
        COSDictionary root = document.getTrailer().getCOSDictionary(COSName.ROOT);
        Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(root.getCOSDictionary(COSName.PAGES), new COSDictionary(), seen, pages, 0);
        return pages;
    }

    private static void collect(
            @Nullable COSDictionary node, COSDictionary around, Set<COSDictionary> seen, List<Page> pages, int depth) {
        if (node == null || pages.size() == MAX_PAGES || depth > MAX_DEPTH || !seen.add(node)) {
            return;
        }
        COSDictionary own = node.getCOSDictionary(COSName.RESOURCES);
        COSDictionary resources = own == null ? around : own;
        COSArray kids = node.getCOSArray(COSName.KIDS);
        if (kids == null) {
            pages.add(new Page(node, resources));
            return;
        }
        for (int i = 0; i < kids.size(); i++) {
            if (kids.getObject(i) instanceof COSDictionary kid) {
                collect(kid, resources, seen, pages, depth + 1);
            }
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
