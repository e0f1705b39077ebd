package dev.ybis.gateway.code.go;

import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Coded;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One Go file as its package sees it.
///
/// @param path     where it lies; empty until it has its place in a tree
/// @param unit     the name of its package clause
/// @param declares what it declares at package level, without methods
/// @param imports  in their order
/// @param names    the names it uses that it does not declare in an inner scope, with the line of the first use
/// @param selected of those, the ones that something is selected of: `pkg.Name`
/// @param embeds   the patterns of its `//go:embed` lines
/// @param code     what follows its names needs
record GoFile(
        String path,
        String unit,
        Set<String> declares,
        List<Import> imports,
        Map<String, Integer> names,
        Map<Selection, Integer> selected,
        Map<String, Integer> embeds,
        CodeFile code)
        implements Coded {

    /// @param alias the name the file gives the package: `.` for its names without a qualifier, `_` for its
    ///     effects alone; null for the package's own name
    record Import(@Nullable String alias, String path, int line) {}

    record Selection(String qualifier, String name) {}

    /// The same at a place in a tree: one text can lie at several.
    GoFile at(String place) {
        return new GoFile(place, unit, declares, imports, names, selected, embeds, code);
    }

    /// The same where imports without an alias have the names that their packages say.
    ///
    /// @param units by the path of the import
    GoFile naming(Map<String, String> units) {
        CodeFile named = GoCode.naming(code, units);
        return named == code ? this : new GoFile(path, unit, declares, imports, names, selected, embeds, named);
    }

    String folder() {
        return SourceFile.folder(path);
    }

    boolean isTest() {
        return path.endsWith("_test.go");
    }

    /// Whether it is a test that sees its folder's package from outside, as any importer does.
    boolean isOutsideTest() {
        return isTest() && unit.endsWith("_test");
    }
}
