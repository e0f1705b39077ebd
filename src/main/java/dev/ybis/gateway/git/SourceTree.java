package dev.ybis.gateway.git;

import dev.ybis.gateway.code.Language;
import dev.ybis.gateway.code.SourceFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.jspecify.annotations.Nullable;

/// The files of a source tree, as git would see them: `.gitignore` files are honoured, whether or not the tree is a git
/// repository, but for what git tracks all the same; links are not followed. What is passed over is counted by reason.
public final class SourceTree {
    /// Longest file in bytes that is read: beyond the longest source people write by hand, short of generated
    /// bundles and data, which tell nothing about structure.
    public static final long MAX_FILE_BYTES = 2 * 1024 * 1024;
    /// Most files of one tree.
    public static final int MAX_FILES = 50_000;

    /// Reasons to pass a file over: [#passedOver(Path, String)].
    public static final String LOCK_FILE = "lock-file";

    public static final String NO_FILE = "no-file";
    public static final String NO_TEXT = "no-text";
    public static final String TOO_LARGE = "too-large";
    public static final String UNREADABLE = "unreadable";

    /// Folders that hold no sources of this tree, even where no `.gitignore` says so.
    static final Set<String> NEVER = Set.of(".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv", ".gateway");
    /// Files that list what other files say already.
    static final Set<String> GENERATED =
            Set.of("package-lock.json", "yarn.lock", "pnpm-lock.yaml", "Cargo.lock", "poetry.lock", "go.sum");

    /// What reading a tree gave.
    ///
    /// @param files     in the order of their paths; sources that were passed over are among them, as
    ///     [SourceFile#unread()]
    /// @param binary    files that are no UTF-8 text
    /// @param tooLarge  files over [#MAX_FILE_BYTES]
    /// @param unread    paths that could not be read
    /// @param beyond files left out because the tree has more than [#MAX_FILES]
    public record Contents(List<SourceFile> files, int binary, int tooLarge, List<String> unread, int beyond) {}

    private final Path root;
    private final boolean isUnix;
    private final boolean withFiles;
    private final SeenFiles seen;
    private final Consumer<SourceFile> heard;
    private final List<String> named = new ArrayList<>();
    private final String ending;
    private final List<Path> folders = new ArrayList<>();
    private final List<SourceFile> files = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private @Nullable Tracked tracked;
    private int binary;
    private int tooLarge;
    private int beyond;

    /// @param ending of files that are only to be named; `` for none
    private SourceTree(Path root, boolean withFiles, SeenFiles seen, Consumer<SourceFile> heard, String ending) {
        this.root = root;
        isUnix = Stamp.isUnix(root);
        this.withFiles = withFiles;
        this.seen = seen;
        this.heard = heard;
        this.ending = ending;
    }

    /// Reads the tree below `root`, which is a folder.
    public static Contents read(Path root) {
        return read(root, new SeenFiles(), _ -> {});
    }

    /// As the other, without reading again the files that nobody has touched since they were seen.
    ///
    /// @param heard hears of each that is read, when it is
    public static Contents read(Path root, SeenFiles seen, Consumer<SourceFile> heard) {
        seen.begin();
        SourceTree tree = new SourceTree(root, true, seen, heard, "");
        tree.walk(root, "", tree.rulesAbove(), false);
        return new Contents(List.copyOf(tree.files), tree.binary, tree.tooLarge, List.copyOf(tree.unread), tree.beyond);
    }

    /// The folders below `root`, and that itself, whose files are read.
    public static List<Path> folders(Path root) {
        SourceTree tree = new SourceTree(root, false, new SeenFiles(), _ -> {}, "");
        tree.walk(root, "", tree.rulesAbove(), false);
        return List.copyOf(tree.folders);
    }

    /// The paths of the files below `root` whose names end so, in whatever case; what is in them is not read.
    public static List<String> named(Path root, String ending) {
        SourceTree tree = new SourceTree(root, false, new SeenFiles(), _ -> {}, ending);
        tree.walk(root, "", tree.rulesAbove(), false);
        return List.copyOf(tree.named);
    }

    /// The rules of one folder's `.gitignore`, which speak of paths below that folder.
    ///
    /// @param folder the folder below the root, `` for the root and for those above it
    /// @param above the way from a folder above the root down to it, with a slash at its end; else ``
    private record Ignore(String folder, String above, IgnoreNode rules) {
        @Nullable
        Boolean ignores(String path, boolean isFolder) {
            String below = folder.isEmpty() ? path : path.substring(folder.length() + 1);
            return rules.checkIgnored(above + below, isFolder);
        }
    }

    /// The rules that git applies to this tree from outside it, where it is a part of a larger work tree.
    private Deque<Ignore> rulesAbove() {
        Deque<Ignore> ignores = new ArrayDeque<>();
        List<Path> above = new ArrayList<>();
        if (!Files.exists(root.resolve(".git"))) {
            for (Path folder = root.getParent(); folder != null; folder = folder.getParent()) {
                above.add(folder);
                if (Files.exists(folder.resolve(".git"))) {
                    above.reversed().forEach(outer -> pushRules(outer, "", root, ignores));
                    break;
                }
            }
        }
        return ignores;
    }

    /// @param isIgnored whether the folder is ignored, so that only what git tracks in it counts
    private void walk(Path folder, String path, Deque<Ignore> ignores, boolean isIgnored) {
        folders.add(folder);
        boolean own = pushRules(folder, path, folder, ignores);
        List<Path> children;
        try (Stream<Path> listed = Files.list(folder)) {
            children = listed.sorted().toList();
        } catch (IOException _) {
            unread.add(path);
            children = List.of();
        }
        for (Path child : children) {
            String childPath = (path.isEmpty() ? "" : path + "/") + child.getFileName();
            Stamp stamp;
            try {
                stamp = Stamp.of(child, isUnix);
            } catch (IOException _) {
                // gone since it was listed
                continue;
            }
            boolean isFolder = stamp.isFolder();
            if (isFolder && NEVER.contains(child.getFileName().toString())) {
                continue;
            }
            boolean isChildIgnored = isIgnored || ignored(childPath, isFolder, ignores);
            if (isChildIgnored && !isTracked(childPath)) {
                continue;
            }
            if (isFolder) {
                walk(child, childPath, ignores, isChildIgnored);
            } else if (stamp.isFile()) {
                file(child, childPath, stamp);
            }
        }
        if (own) {
            ignores.pop();
        }
    }

    private void file(Path file, String path, Stamp stamp) {
        if (withFiles) {
            add(file, path, stamp);
        } else if (!ending.isEmpty() && path.toLowerCase(Locale.ROOT).endsWith(ending)) {
            named.add(path);
        }
    }

    /// Git's index is only looked at where something is ignored.
    private boolean isTracked(String path) {
        if (tracked == null) {
            tracked = Tracked.below(root);
        }
        return tracked.has(path);
    }

    private boolean pushRules(Path folder, String path, Path downTo, Deque<Ignore> ignores) {
        Path file = folder.resolve(".gitignore");
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        IgnoreNode rules = new IgnoreNode();
        try (InputStream text = Files.newInputStream(file)) {
            rules.parse(text);
        } catch (IOException _) {
            unread.add(path + "/.gitignore");
            return false;
        }
        String above = folder.relativize(downTo).toString().replace(File.separatorChar, '/');
        ignores.push(new Ignore(path, above.isEmpty() ? "" : above + "/", rules));
        return true;
    }

    /// The innermost folder whose rules say anything decides.
    private static boolean ignored(String path, boolean isFolder, Deque<Ignore> ignores) {
        for (Ignore ignore : ignores) {
            Boolean verdict = ignore.ignores(path, isFolder);
            if (verdict != null) {
                return verdict;
            }
        }
        return false;
    }

    private void add(Path file, String path, Stamp stamp) {
        if (GENERATED.contains(file.getFileName().toString())) {
            return;
        }
        if (files.size() == MAX_FILES) {
            beyond++;
            return;
        }
        try {
            if (stamp.size() > MAX_FILE_BYTES) {
                tooLarge++;
                addUnread(path, TOO_LARGE);
                return;
            }
            files.add(seen.of(path, stamp, () -> {
                SourceFile read =
                        SourceFile.of(Normalizer.normalize(path, Normalizer.Form.NFC), text(Files.readAllBytes(file)));
                heard.accept(read);
                return read;
            }));
        } catch (CharacterCodingException _) {
            binary++;
            addUnread(path, NO_TEXT);
        } catch (IOException _) {
            unread.add(root.relativize(file).toString());
            addUnread(path, UNREADABLE);
        }
    }

    /// Others may refer to a source, whether or not it can be read.
    private void addUnread(String path, String reason) {
        if (Language.of(path) != Language.OTHER) {
            files.add(SourceFile.unread(Normalizer.normalize(path, Normalizer.Form.NFC), reason));
        }
    }

    /// Why the file at a path is none of a tree's sources, whatever the tree's rules say of it; null where it
    /// would be read.
    public static @Nullable String passedOver(Path root, String path) {
        Path file = root.resolve(path);
        if (GENERATED.contains(String.valueOf(file.getFileName()))) {
            return LOCK_FILE;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return NO_FILE;
        }
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                return TOO_LARGE;
            }
            text(Files.readAllBytes(file));
            return null;
        } catch (CharacterCodingException _) {
            return NO_TEXT;
        } catch (IOException _) {
            return UNREADABLE;
        }
    }

    /// Bytes as UTF-8 text.
    ///
    /// @throws CharacterCodingException where they are none, or have a 0 among them
    public static String text(byte[] bytes) throws CharacterCodingException {
        for (byte value : bytes) {
            if (value == 0) {
                throw new CharacterCodingException();
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
