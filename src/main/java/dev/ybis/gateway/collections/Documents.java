package dev.ybis.gateway.collections;

import dev.ybis.gateway.code.Language;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.collections.pdf.PdfText;
import dev.ybis.gateway.git.SourceTree;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Documents that are brought in together, and what of them was passed over. Used by one thread.
final class Documents {
    /// Longest PDF in bytes, as of any document that is sent.
    static final int MAX_PDF = 16 * 1024 * 1024;
    /// Reasons named of files that were not read.
    private static final int MOST_NAMED = 20;

    private static final String PDF = ".pdf";

    private final List<SourceFile> files = new ArrayList<>();
    private final List<String> notRead = new ArrayList<>();
    private int binary;
    private int tooLarge;
    private int unread;
    private int beyond;

    private Documents() {}

    /// Those of a folder, as git sees it.
    static Documents of(Path folder, String prefix) {
        Documents documents = new Documents();
        SourceTree.Contents contents = SourceTree.read(folder);
        // one that is text is broken, and says so below
        long broken = contents.files().stream()
                .filter(file -> file.unread() == null && isPdf(file.path()))
                .count();
        contents.files().stream()
                .filter(file -> file.unread() == null && !isPdf(file.path()))
                .forEach(file -> documents.files.add(document(prefix + file.path(), file.text())));
        List<String> pdfs = SourceTree.named(folder, PDF);
        pdfs.forEach(path -> documents.addPdf(folder.resolve(path), prefix + path));
        // those were none of its texts either
        documents.binary = (int) Math.max(0, contents.binary() - (pdfs.size() - broken));
        documents.tooLarge += contents.tooLarge();
        documents.unread += contents.unread().size();
        documents.beyond = contents.beyond();
        return documents;
    }

    /// Those of an archive.
    static Documents of(List<Archive.Entry> entries, String prefix) {
        Documents documents = new Documents();
        entries.forEach(entry -> documents.add(prefix + entry.path(), entry.bytes()));
        return documents;
    }

    /// A document as it is kept: HTML and PDF as what they say, plain text by its headings if it has any.
    static SourceFile document(String path, String text) {
        String lower = path.toLowerCase(Locale.ROOT);
        String said = lower.endsWith(".html") || lower.endsWith(".htm") ? HtmlText.of(text) : text;
        Language language = Language.of(path);
        return new SourceFile(
                path, language == Language.OTHER ? Language.MARKDOWN : language, said, SourceFile.sha256(said));
    }

    /// A document of bytes.
    ///
    /// @throws Problem `invalid-body`
    static SourceFile document(String path, byte[] bytes) {
        if (isPdf(path)) {
            return document(path, PdfText.of(bytes));
        }
        try {
            return document(path, SourceTree.text(bytes));
        } catch (CharacterCodingException _) {
            throw new Problem(Code.INVALID_BODY, "A document must be text in UTF-8, or a PDF whose path ends so.");
        }
    }

    static boolean isPdf(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(PDF);
    }

    private void addPdf(Path file, String path) {
        try {
            if (Files.size(file) > MAX_PDF) {
                tooLarge++;
            } else {
                add(path, Files.readAllBytes(file));
            }
        } catch (IOException e) {
            notRead(path, String.valueOf(e.getMessage()));
        }
    }

    private void add(String path, byte[] bytes) {
        if (bytes.length > (isPdf(path) ? MAX_PDF : SourceTree.MAX_FILE_BYTES)) {
            tooLarge++;
            return;
        }
        try {
            files.add(document(path, bytes));
        } catch (Problem problem) {
            if (isPdf(path)) {
                notRead(path, String.valueOf(problem.getMessage()));
            } else {
                binary++;
            }
        }
    }

    private void notRead(String path, String why) {
        unread++;
        if (notRead.size() < MOST_NAMED) {
            notRead.add(path + ": " + why);
        }
    }

    List<SourceFile> files() {
        return files;
    }

    /// Why the first files were not read, each with its path.
    List<String> notRead() {
        return notRead;
    }

    int binary() {
        return binary;
    }

    int tooLarge() {
        return tooLarge;
    }

    int unread() {
        return unread;
    }

    int beyond() {
        return beyond;
    }
}
