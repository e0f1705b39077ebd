package dev.ybis.gateway.graph;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the graph records of a repository as it was last indexed.
///
/// @param name        unique; also a level of the topic `index.<name>`
/// @param root        the folder it was read from
/// @param commit      the commit checked out then; null where there was no git
/// @param version     changes with every index of it
/// @param edges       dependencies between its files
/// @param symbols     what its files declare
/// @param links       uses of one symbol by another
/// @param external    references that lead out of it
/// @param unresolved  references that should lead to one of its files and do not
/// @param passedOver  files left out: binary, too large, unreadable, unparsed, or beyond the most files
/// @param knowledge   version whose chunks were all brought into the knowledge; another or null while not
/// @param chunks      chunks of it in the knowledge
/// @param watched     whether it is indexed again by itself when its tree changes
public record IndexedRepository(
        String name,
        String root,
        @Nullable String commit,
        Instant indexedAt,
        String version,
        int files,
        int edges,
        int symbols,
        int links,
        int external,
        int unresolved,
        int passedOver,
        @Nullable String knowledge,
        int chunks,
        boolean watched) {

    /// Whether two readings of a tree with the same contents differ in nothing but their time and version.
    public boolean isLike(IndexedRepository other) {
        return root.equals(other.root)
                && Objects.equals(commit, other.commit)
                && external == other.external
                && unresolved == other.unresolved
                && passedOver == other.passedOver;
    }
}
