package dev.ybis.gateway.git;

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
import org.jspecify.annotations.Nullable;

/// What files and symbols of one tree said at its commits and say on disk, by their tokens: to move, to reformat or to
/// comment is not to change. Each text is read once, and what commits say is known from the answers before. Used by one
/// thread, and closed by it.
public final class Versions implements AutoCloseable {
    /// The commit checked out, until its id is known.
    private static final String HEAD = "HEAD";
    /// After a commit's id: the one before it.
    private static final String BEFORE = "^";

    private final Path root;
    private final Sayings sayings;
    private final CommittedTexts committed;
    private @Nullable Optional<String> head;
    /// Hashes by commit and path; `` is the commit of what is on disk.
    private final Map<String, Optional<String>> hashes = new HashMap<>();
    /// By hash, for most commits leave most texts as they are.
    private final Map<String, String> texts = new HashMap<>();

    private final Map<Text, Parsed> said = new HashMap<>();

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

    /// Whether a file, or a symbol in it, says something else than after some commit.
    ///
    /// @param symbol  its name in the file; `` for the whole file
    /// @param touched the commits since that touched the file, newest first
    /// @param then    the commit to compare with
    /// @return null where it says the same, or did not exist then
    public @Nullable Changed since(String path, String symbol, List<History.Change> touched, String then) {
        if (touched.isEmpty() && hash("", path).equals(hash(HEAD, path))) {
            return null;
        }
        String now = now(path, symbol);
        String newest = at(HEAD, path, symbol);
        String old =
                touched.isEmpty() ? newest : at(then, touched.getLast().files().getOrDefault(path, path), symbol);
        if (old == null || old.equals(now)) {
            return null;
        }
        if (newest != null && !newest.equals(now)) {
            return new Changed(null);
        }
        String after = newest;
        for (int i = 0; i < touched.size(); i++) {
            History.Change change = touched.get(i);
            String nameBefore = change.files().getOrDefault(path, path);
            String before = at(i + 1 < touched.size() ? touched.get(i + 1).commit() : then, nameBefore, symbol);
            if (before == null || !before.equals(after)) {
                return new Changed(change);
            }
            after = before;
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
        if (!Objects.equals(now(path, symbol), at(HEAD, path, symbol))) {
            return new Last(null, "not-committed");
        }
        String nameAfter = path;
        for (History.Change change : history.touching(path)) {
            if (System.nanoTime() > end) {
                return new Last(null, "out-of-time");
            }
            String nameBefore = change.files().getOrDefault(path, path);
            if (!Objects.equals(
                    part(change.commit() + BEFORE, nameBefore, symbol), at(change.commit(), nameAfter, symbol))) {
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
        return part("", path, symbol);
    }

    /// What a file, or a symbol in it, said at a commit; null where it was not there. Two that are equal say the same.
    public @Nullable String at(String commit, String path, String symbol) {
        return part(commit, path, symbol);
    }

    private @Nullable String part(String commit, String path, String symbol) {
        return hash(commit, path)
                .map(hash -> sayings.part(path, hash, symbol, () -> part(said(commit, path, hash), symbol)))
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

    private Parsed said(String commit, String path, String hash) {
        return said.computeIfAbsent(new Text(path, hash), _ -> {
            if (!texts.containsKey(hash)) {
                read(commit, path);
            }
            return new Parsed(SourceFile.of(path, texts.getOrDefault(hash, "")));
        });
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
        String text = said.outline().declarations().stream()
                .filter(declaration -> declaration.name().equals(symbol))
                .map(declaration -> said.tokens().between(declaration.line(), declaration.end()))
                .collect(Collectors.joining("\n"));
        return text.isEmpty() ? null : SourceFile.sha256(text);
    }
}
