package dev.ybis.gateway.code.python;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an import of a dotted name loads.
///
/// @param parents the packages on the way, outermost first, as far as they have files
/// @param target  the file of the whole name; null where it has none: a namespace package, or not found
/// @param ending  how the search ended
public record Located(List<String> parents, @Nullable String target, Ending ending) {
    static final Located EXTERNAL = new Located(List.of(), null, Ending.EXTERNAL);

    /// How a search ended.
    public enum Ending {
        /// All of the name was found.
        FOUND,
        /// It begins in the tree but leads nowhere.
        MISSING,
        /// It is none of the tree's.
        EXTERNAL
    }
}
