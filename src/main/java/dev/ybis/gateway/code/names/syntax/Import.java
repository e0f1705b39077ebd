package dev.ybis.gateway.code.names.syntax;

import org.jspecify.annotations.Nullable;

/// A name that means something of another module.
///
/// @param local    the name here; one with a space in it can't be said, and serves an export alone
/// @param module   the module as it is written; its language knows which files it is
/// @param member   what of it; null for the module as a whole
/// @param orModule the module that is meant where `module` has no such member; null where there is none
/// @param line     from 1
public record Import(
        String local,
        String module,
        @Nullable String member,
        @Nullable String orModule,
        int line) {
    /// What the local name of a type begins with that only a comment speaks of.
    public static final String OF_COMMENT = "type ";

    /// Whether only a comment speaks of it: it may name what is declared in a way that is not read.
    public boolean isOfComment() {
        return local.startsWith(OF_COMMENT);
    }
}
