package dev.ybis.gateway.snapshot;

import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.graph.Symbol;
import java.util.Set;
import java.util.stream.Stream;

/// A name as languages write it whole, with the package or module before it: `com.example.Shop.sell`,
/// `shop.items.sell`, `shop::items::sell`. The module may begin in the middle, for source folders are no part of it.
final class QualifiedName {
    /// Files that are their folder's module.
    private static final Set<String> OF_FOLDERS = Set.of("__init__", "index", "mod", "lib");

    private final String text;

    QualifiedName(String text) {
        this.text = text.replace("::", ".");
    }

    /// The symbols that may be meant.
    Stream<Symbol> symbols(Snapshot snapshot) {
        return snapshot.symbols().filter(this::means);
    }

    /// The files that are a module of the name.
    Stream<String> files(Snapshot snapshot) {
        return text.indexOf('.') < 0
                ? Stream.of()
                : snapshot.paths().stream().filter(path -> isEnd(module(path), text));
    }

    private boolean means(Symbol symbol) {
        String name = symbol.name();
        int before = text.length() - name.length() - 1;
        if (before < 1 || text.charAt(before) != '.' || !text.endsWith(name)) {
            return false;
        }
        String module = text.substring(0, before);
        return isEnd(dotted(SourceFile.folder(symbol.path())), module) || isEnd(module(symbol.path()), module);
    }

    private static String module(String path) {
        String name = SourceFile.name(path);
        int dot = name.indexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        String folder = SourceFile.folder(path);
        return dotted(OF_FOLDERS.contains(stem) ? folder : folder.isEmpty() ? stem : folder + "/" + stem);
    }

    private static String dotted(String path) {
        return path.replace('/', '.');
    }

    private static boolean isEnd(String module, String end) {
        return module.equals(end) || module.endsWith("." + end);
    }
}
