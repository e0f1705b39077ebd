package dev.ybis.gateway.knowledge;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.code.SourceFile;
import java.util.List;

/// A stretch of a file's lines, the unit that is found and cited.
///
/// @param start    first line, from 1
/// @param end      last line, included
/// @param symbol   what it lies in, or else the first that begins in it, as its file qualifies it; `` for
///     none
/// @param kind     the symbol's kind; `` for none
/// @param declares the symbols and headings that begin in it
/// @param text     the lines without numbers
/// @param time     when it was changed last, in seconds since 1970: of a repository's file the time of the
///     last commit that changed the file, or of the file on disk where that is not committed; of other texts
///     when they were brought in as they are. 0 where that is not known
@JsonIgnoreProperties(ignoreUnknown = true)
public record Chunk(
        String repository,
        String path,
        String language,
        int start,
        int end,
        String symbol,
        String kind,
        List<Declared> declares,
        String text,
        long time) {

    /// A chunk whose time is not known.
    public Chunk(
            String repository,
            String path,
            String language,
            int start,
            int end,
            String symbol,
            String kind,
            List<Declared> declares,
            String text) {
        this(repository, path, language, start, end, symbol, kind, declares, text, 0);
    }

    /// The same text in the same file is the same chunk wherever it stands, so that a line put in above it makes
    /// nothing new. Of several alike in one file see [Chunker].
    public String id() {
        return SourceFile.sha256(repository + "\n" + path + "\n" + symbol + "\n" + text);
    }

    /// Whether it lies in, or has in it, a symbol of a kind.
    public boolean has(String wanted) {
        return kind.equals(wanted)
                || declares.stream().anyMatch(each -> each.kind().equals(wanted));
    }

    /// What of it is found by its name.
    List<String> names() {
        return declares.stream()
                .filter(Declared::isNamed)
                .map(Declared::simpleName)
                .toList();
    }

    /// The same with another time.
    Chunk asOf(long other) {
        return new Chunk(repository, path, language, start, end, symbol, kind, declares, text, other);
    }

    /// What the only chunk of a file is called of which it is the beginning, and the rest data that is not looked at.
    private static final String DATA = "data";

    Chunk ofData() {
        return new Chunk(repository, path, language, start, end, "", DATA, declares, text, time);
    }

    /// Whether what follows it in its file is data, and so in no chunk.
    public boolean isBeginningOfData() {
        return kind.equals(DATA);
    }

    /// SHA-256 of the text.
    public String hash() {
        return SourceFile.sha256(text);
    }

    /// What the repository's name of a collection begins with; no indexed repository's does.
    private static final String COLLECTION = "~";

    /// Under which repository the texts of a collection are that belongs to no repository.
    public static String home(String collection) {
        return COLLECTION + collection;
    }

    /// Whether it belongs to a repository that was indexed, and not to a collection.
    public boolean ofRepository() {
        return !isHome(repository);
    }

    /// Whether what is called a repository is the place of a collection, which only we call so.
    public static boolean isHome(String repository) {
        return repository.startsWith(COLLECTION);
    }

    /// Which part of the knowledge it belongs to: of a repository `docs` for documents, else `code`.
    public String collection() {
        if (!ofRepository()) {
            return repository.substring(COLLECTION.length());
        }
        return Role.of(path) == Role.DOCUMENT ? "docs" : "code";
    }

    /// Where it stands, in a line of words: path and symbol say much about what the lines mean.
    public String header() {
        return symbol.isEmpty() ? path : path + " " + (kind + " " + symbol).strip();
    }

    /// What is embedded: of a collection's texts only what they say, for their paths are made by us.
    public String embedded() {
        return !ofRepository() ? text : header() + "\n" + text;
    }

    /// The lines as they are shown to a model and a reader: `12| code`.
    public String numbered() {
        StringBuilder numbered = new StringBuilder();
        int line = start;
        for (String content : text.lines().toList()) {
            numbered.append(line++).append("| ").append(content).append('\n');
        }
        return numbered.toString();
    }
}
