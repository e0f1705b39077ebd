package dev.ybis.gateway.snapshot;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.git.Disk;
import dev.ybis.gateway.graph.Contents;
import dev.ybis.gateway.graph.Symbol;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands at a line of a file as it is on disk now, for so it is before the eyes of who asks; where it can't be
/// read, as it was indexed.
final class Place {
    private Place() {}

    /// The innermost symbol around a line, of several of the same lines the outermost; the file outside of all.
    ///
    /// @throws Problem `invalid-parameter` where the file has no such line, `unknown-target` where what stands
    ///     there is not in the graph yet
    static Target of(Snapshot snapshot, String path, int line) {
        String text = Disk.text(Path.of(snapshot.repository().root()), path);
        SourceFile now = text == null ? null : SourceFile.of(path, text);
        int lines = now == null ? snapshot.file(path).lines() : now.lines().size();
        if (line < 1 || line > lines) {
            throw new Problem(
                            Code.INVALID_PARAMETER,
                            "'" + Problem.quoted(path) + "' has no line " + line + "; its last is " + lines + ".")
                    .with("lines", lines);
        }
        if (now == null || now.hash().equals(snapshot.file(path).hash())) {
            return new Target(snapshot, path, around(snapshot.symbols(path), line));
        }
        Symbol symbol = around(Contents.of(CodeMap.of(List.of(now), _ -> {})).symbols(), line);
        return new Target(snapshot, path, symbol == null ? null : indexed(snapshot, symbol, line));
    }

    private static Symbol indexed(Snapshot snapshot, Symbol symbol, int line) {
        return snapshot.symbols(symbol.path()).stream()
                .filter(known -> known.node().equals(symbol.node()))
                .findFirst()
                .orElseThrow(() -> new Problem(
                                Code.UNKNOWN_TARGET,
                                "Line " + line + " of '" + Problem.quoted(symbol.path()) + "' is in '"
                                        + Problem.quoted(symbol.name())
                                        + "', which was added since the last index, so it is not known what depends on it.")
                        .with("near", List.of())
                        .with("repositories", List.of(snapshot.repository().name())));
    }

    private static @Nullable Symbol around(List<Symbol> symbols, int line) {
        Symbol innermost = null;
        for (Symbol symbol : symbols) {
            boolean around = symbol.line() <= line && line <= symbol.end();
            if (around && (innermost == null || lines(symbol) < lines(innermost))) {
                innermost = symbol;
            }
        }
        return innermost;
    }

    private static int lines(Symbol symbol) {
        return symbol.end() - symbol.line();
    }
}
