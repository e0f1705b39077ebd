package dev.ybis.gateway.git;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Parsed;
import dev.ybis.gateway.code.SourceFile;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What files and symbols of one tree said at its commits and say on disk, by their tokens: to move, to reformat or to
/// comment is not to change. What commits say is known from the answers before; of texts no more is kept than fits, and
/// a text that has a symbol word for word as the one after it is not parsed. Used by one thread, and closed by it.
public final class Versions implements AutoCloseable {
    /// The commit checked out, until its id is known.
    private static final String HEAD = "HEAD";
    /// After a commit's id: the one before it.
    private static final String BEFORE = "^";

    /// Characters of texts that are kept: some versions of large files, or most of a small tree.
    private static final long MOST_TEXT = 8_000_000;
    /// Characters of the texts whose syntax is kept, which takes some dozen times as much.
    private static final long MOST_PARSED = 1_000_000;

    private final Path root;
    private final Sayings sayings;
    private final CommittedTexts committed;
    private @Nullable Optional<String> head;
    /// Hashes by commit and path; `` is the commit of what is on disk.
    private final Map<String, Optional<String>> hashes = new HashMap<>();
    /// By hash, for most commits leave most texts as they are.
    private final Recent<String, String> texts = new Recent<>(MOST_TEXT, String::length);

    private final Recent<Text, Parsed> said =
            new Recent<>(MOST_PARSED, parsed -> parsed.file().text().length());

    private record Text(String path, String hash) {}

    /// @param sayings what is known already
    Versions(Path root, Sayings sayings) {
        this.root = root;
        this.sayings = sayings;
        committed = new CommittedTexts(root);
    }

    /// What has happened to something.
    ///
    /// @param by the newest commit that changed it; null where the change is on disk only
    public record Changed(History.@Nullable Change by) {}

    /// There was no time to look further.
    public static final class OutOfTime extends RuntimeException {
        private static final long serialVersionUID = 1;

        OutOfTime() {
            super("no time to look further", null, false, false);
        }
    }

    /// What a symbol says at one version, for others to be compared with.
    private final class Written {
        private final String path;
        private final String symbol;
        private final @Nullable String says;
        /// Its declarations as they are written, and how often its name is; looked for where somebody asks.
        private @Nullable List<String> declared;

        private int named;

        Written(String path, String symbol) {
            this.path = path;
            this.symbol = symbol;
            says = at(HEAD, path, symbol);
        }

        /// Whether another text has all of it word for word, and no more that may be of it.
        boolean isIn(String text) {
            if (symbol.isEmpty() || says == null) {
                return false;
            }
            if (declared == null) {
                Parsed parsed = said(HEAD, path, hash(HEAD, path).orElseThrow());
                List<String> lines = parsed.file().lines();
                declared = declarations(parsed, symbol)
                        .map(each ->
                                String.join("\n", lines.subList(each.line() - 1, Math.min(each.end(), lines.size()))))
                        .toList();
                named = named(parsed.file().text());
            }
            return !declared.isEmpty() && declared.stream().allMatch(text::contains) && named(text) <= named;
        }

        private int named(String text) {
            String name = symbol.substring(symbol.lastIndexOf('.') + 1);
            int count = 0;
            for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length())) {
                count++;
            }
            return count;
        }
    }

    /// Whether a file, or a symbol in it, says something else than after some commit.
    ///
    /// @param symbol  its name in the file; `` for the whole file
    /// @param touched the commits since that touched the file, newest first
    /// @param then    the commit to compare with
    /// @param end     when to stop looking, by [System#nanoTime()]
    /// @return null where it says the same, or did not exist then
    /// @throws OutOfTime behind the end
    public @Nullable Changed since(String path, String symbol, List<History.Change> touched, String then, long end) {
        if (System.nanoTime() > end) {
            throw new OutOfTime();
        }
        if (touched.isEmpty() && hash("", path).equals(hash(HEAD, path))) {
            return null;
        }
        String now = now(path, symbol);
        Written newest = new Written(path, symbol);
        String old = touched.isEmpty()
                ? newest.says
                : part(then, touched.getLast().files().getOrDefault(path, path), symbol, newest);
        if (old == null || old.equals(now)) {
            return null;
        }
        if (newest.says != null && !newest.says.equals(now)) {
            return new Changed(null);
        }
        for (int i = 0; i < touched.size(); i++) {
            if (System.nanoTime() > end) {
                throw new OutOfTime();
            }
            History.Change change = touched.get(i);
            String nameBefore = change.files().getOrDefault(path, path);
            String commit = i + 1 < touched.size() ? touched.get(i + 1).commit() : then;
            String before = part(commit, nameBefore, symbol, newest);
            if (before == null || !before.equals(newest.says)) {
                return new Changed(change);
            }
        }
        return new Changed(null);
    }

    /// When something last changed.
    ///
    /// @param by      the commit that did; null where that is not known
    /// @param unknown why: `not-committed` (it is changed on disk), `before-history` (no commit that was read
    ///     did), or `out-of-time`
    public record Last(
            History.@Nullable Change by, @Nullable String unknown) {}

    /// When a file, or a symbol in it, last changed what it says.
    ///
    /// @param symbol  its name in the file; `` for the whole file
    /// @param history of what is checked out
    /// @param end     when to stop looking, by [System#nanoTime()]
    public Last last(String path, String symbol, History history, long end) {
        Written newest = new Written(path, symbol);
        if (!Objects.equals(now(path, symbol), newest.says)) {
            return new Last(null, "not-committed");
        }
        String nameAfter = path;
        for (History.Change change : history.touching(path)) {
            if (System.nanoTime() > end) {
                return new Last(null, "out-of-time");
            }
            String nameBefore = change.files().getOrDefault(path, path);
            if (!Objects.equals(
                    part(change.commit() + BEFORE, nameBefore, symbol, newest),
                    part(change.commit(), nameAfter, symbol, newest))) {
                return new Last(change, null);
            }
            nameAfter = nameBefore;
        }
        return new Last(null, "before-history");
    }

    /// Whether a file on disk differs from what is checked out.
    public boolean isDirty(String path) {
        Optional<String> now = hash("", path);
        return now.isPresent() && !now.equals(hash(HEAD, path));
    }

    /// The heading that a line of a document on disk stands under; `` before the first.
    public String section(String document, int line) {
        Optional<String> hash = hash("", document);
        if (hash.isEmpty()) {
            return "";
        }
        Parsed now = said("", document, hash.get());
        List<String> lines = now.file().lines();
        return now.outline().sections().stream()
                .filter(section -> section <= line && section <= lines.size())
                .max(Comparator.naturalOrder())
                .map(section -> lines.get(section - 1).replaceAll("^[#=\\s]+|[#=\\s]+$", ""))
                .orElse("");
    }

    /// What a file, or a symbol in it, says on disk; null where it is gone. Two that are equal say the same.
    public @Nullable String now(String path, String symbol) {
        return part("", path, symbol, null);
    }

    /// What a file, or a symbol in it, said at a commit; null where it was not there. Two that are equal say the same.
    public @Nullable String at(String commit, String path, String symbol) {
        return part(commit, path, symbol, null);
    }

    /// @param like another version, which this one may have word for word
    private @Nullable String part(String commit, String path, String symbol, @Nullable Written like) {
        return hash(commit, path)
                .map(hash -> sayings.part(
                        path,
                        hash,
                        symbol,
                        () -> like != null && like.isIn(text(commit, path, hash))
                                ? like.says
                                : part(said(commit, path, hash), symbol)))
                .orElse(null);
    }

    private Optional<String> hash(String commit, String path) {
        return hashes.computeIfAbsent(commit + ":" + path, _ -> {
            String id = commit.equals(HEAD) ? head() : commit;
            return Optional.ofNullable(
                    id.isEmpty() ? read(commit, path) : sayings.hash(root, id, path, () -> read(commit, path)));
        });
    }

    private String head() {
        if (head == null) {
            head = Optional.ofNullable(committed.head());
        }
        return head.orElse("");
    }

    /// Reads a text, to be found by its hash.
    private @Nullable String read(String commit, String path) {
        String text = commit.isEmpty()
                ? Disk.text(root, path)
                : commit.equals(HEAD)
                        ? committed.at(head(), path)
                        : commit.endsWith(BEFORE)
                                ? committed.before(commit.substring(0, commit.length() - BEFORE.length()), path)
                                : committed.at(commit, path);
        if (text == null) {
            return null;
        }
        String hash = SourceFile.sha256(text);
        texts.put(hash, text);
        return hash;
    }

    private String text(String commit, String path, String hash) {
        if (texts.get(hash) == null) {
            read(commit, path);
        }
        String text = texts.get(hash);
        return text == null ? "" : text;
    }

    private Parsed said(String commit, String path, String hash) {
        Text key = new Text(path, hash);
        Parsed known = said.get(key);
        if (known == null) {
            known = new Parsed(SourceFile.of(path, text(commit, path, hash)));
            said.put(key, known);
        }
        return known;
    }

    @Override
    public void close() {
        committed.close();
    }

    /// Of several declarations of a name all count: which of them is meant is not known.
    private static @Nullable String part(Parsed said, String symbol) {
        if (symbol.isEmpty()) {
            return SourceFile.sha256(said.tokens().all());
        }
        String text = declarations(said, symbol)
                .map(declaration -> said.tokens().between(declaration.line(), declaration.end()))
                .collect(Collectors.joining("\n"));
        return text.isEmpty() ? null : SourceFile.sha256(text);
    }

    private static Stream<Declaration> declarations(Parsed said, String symbol) {
        return said.outline().declarations().stream()
                .filter(declaration -> declaration.name().equals(symbol));
    }
}
