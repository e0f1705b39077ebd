package dev.ybis.gateway.check;

import dev.ybis.gateway.code.Language;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.code.Unresolved;
import dev.ybis.gateway.git.SourceTree;
import dev.ybis.gateway.graph.Contents;
import dev.ybis.gateway.impact.Change;
import dev.ybis.gateway.impact.Change.ChangedFile;
import dev.ybis.gateway.impact.Provenance;
import dev.ybis.gateway.snapshot.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the index doesn't know of a change. Used by one thread.
final class IndexGaps {
    private static final String DELETED = "deleted";
    /// Reasons that no index can mend: such files are no sources.
    private static final Set<String> NO_SOURCES =
            Set.of(SourceTree.LOCK_FILE, SourceTree.NO_FILE, SourceTree.NO_TEXT, DELETED);

    private final Change change;
    private final Snapshot head;
    private final @Nullable Snapshot before;
    private final Path root;
    private final List<Finding> findings = new ArrayList<>();
    private final List<UnknownFile> unknown = new ArrayList<>();

    /// A changed file that the graph doesn't have, so that what depends on it is not known.
    ///
    /// @param reason `lock-file`, `no-file` (a link or another repository), `no-text`, `too-large`, `unreadable`,
    ///     `deleted` (and was no source before), or `not-indexed`: it is new since, or left out by the tree's rules
    @RegisterForReflection
    record UnknownFile(String path, String reason) {}

    /// @param head   the graph as it is
    /// @param before the graph that the change begins at; null where there is none
    IndexGaps(Change change, Snapshot head, @Nullable Snapshot before, Provenance provenance) {
        this.change = change;
        this.head = head;
        this.before = before;
        root = Path.of(head.repository().root());
        findStale(provenance);
        change.files().forEach(this::findUnknown);
        findUnresolved();
        if (head.repository().files() >= SourceTree.MAX_FILES) {
            incomplete("The index ends at " + SourceTree.MAX_FILES + " files; the tree may have more.", null, null);
        }
    }

    List<Finding> findings() {
        return findings;
    }

    List<UnknownFile> unknown() {
        return unknown;
    }

    private void findStale(Provenance provenance) {
        List<String> differing = change.files().stream()
                .map(ChangedFile::path)
                .filter(path -> differs(head, path))
                .toList();
        if (provenance.freshness().equals("current") && differing.isEmpty()) {
            return;
        }
        String what = differing.isEmpty()
                ? "it is " + provenance.freshness() + ", " + provenance.changed() + " files changed since"
                : differing.size() + " files of the change stand otherwise in the folder";
        findings.add(Finding.of(
                Rule.STALE_INDEX,
                "The index was made at " + provenance.indexedAt() + " and is not what stands in the folder: " + what
                        + ". Index again: POST /v1/index.",
                differing.isEmpty() ? null : differing.getFirst(),
                null,
                List.of()));
    }

    /// Whether the graph has a file with another text than it has now.
    static boolean differs(Snapshot head, String path) {
        if (!head.knows(path)) {
            return false;
        }
        Path root = Path.of(head.repository().root());
        if (SourceTree.passedOver(root, path) != null) {
            return true;
        }
        try {
            String text = Files.readString(root.resolve(path));
            return !SourceFile.sha256(text).equals(head.file(path).hash());
        } catch (IOException _) {
            return true;
        }
    }

    private void findUnknown(ChangedFile file) {
        boolean deleted = file.change().equals(DELETED);
        if (deleted) {
            if (before == null) {
                incomplete("It is deleted, and the graph of before is missing: who used it is not known.", file, null);
            } else if (!before.knows(file.path())) {
                unknown.add(new UnknownFile(file.path(), DELETED));
            }
        } else if (!head.knows(file.path())) {
            String passedOver = SourceTree.passedOver(root, file.path());
            String reason = passedOver == null ? "not-indexed" : passedOver;
            unknown.add(new UnknownFile(file.path(), reason));
            if (!NO_SOURCES.contains(reason)) {
                incomplete("The graph does not have it (" + reason + "): what depends on it is not known.", file, null);
            }
        } else if (Language.unread(file.path()) instanceof String language) {
            incomplete(language + " is not analysed: which code depends on it is not known.", file, null);
        } else if (file.symbols() == null) {
            incomplete("It could not be analysed; what depends on it was judged for the file as a whole.", file, null);
        }
    }

    private void findUnresolved() {
        Set<String> changed = change.files().stream().map(ChangedFile::path).collect(Collectors.toSet());
        Map<String, List<Unresolved>> byFile = head.unresolved().stream()
                .filter(reference -> changed.contains(reference.path()))
                .collect(Collectors.groupingBy(
                        Unresolved::path, java.util.TreeMap::new, Collectors.toUnmodifiableList()));
        byFile.forEach((path, references) -> {
            Unresolved first = references.getFirst();
            findings.add(Finding.of(
                    Rule.INCOMPLETE_INDEX,
                    (references.size() == Contents.UNRESOLVED_OF_FILE ? "At least " : "") + references.size()
                            + (references.size() == 1 ? " reference" : " references")
                            + " of it should lead to a file of the tree and do not, the first: "
                            + first.text(),
                    path,
                    first.line(),
                    List.of()));
        });
        // up to that many each file with such references has some by name, and was judged by these
        boolean all = head.unresolved().size() < Contents.UNRESOLVED_IN_ALL;
        if (!all && !changed.isEmpty()) {
            incomplete(
                    (head.repository().unresolved() - head.unresolved().size())
                            + " references of the repository lead nowhere and are kept by number only; changed files"
                            + " may have some of them.",
                    null,
                    null);
        }
    }

    private void incomplete(String message, @Nullable ChangedFile file, @Nullable Integer line) {
        findings.add(Finding.of(Rule.INCOMPLETE_INDEX, message, file == null ? null : file.path(), line, List.of()));
    }
}
