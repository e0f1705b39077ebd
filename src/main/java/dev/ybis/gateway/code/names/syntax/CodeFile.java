package dev.ybis.gateway.code.names.syntax;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One file's code, as far as it takes to follow its names. Immutable once read.
///
/// @param exports what others can take from it, under the names they say; null where they can take all names of `top`
///     and of the imports. `default` is what a module exports without a name, [#WHOLE] what takes the
///     place of the module
/// @param extensions members of types that stand outside of these
/// @param top what stands in the file itself
/// @param open what may have names that its text does not show: types by their symbols' names, [#FILE], or [#ALL]
public record CodeFile(
        List<Import> imports,
        List<Wildcard> wildcards,
        @Nullable Map<String, Term> exports,
        List<Extension> extensions,
        Block top,
        Set<String> open)
        implements Coded {
    /// The export of `module.exports = x` and `export = x`.
    public static final String WHOLE = "=";

    /// The file, among what is open.
    public static final String FILE = "";
    /// The file and all types in it: a part of it could not be read, or its language has members from elsewhere.
    public static final String ALL = "*";

    @Override
    public CodeFile code() {
        return this;
    }
}
