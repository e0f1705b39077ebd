package dev.ybis.gateway.code.rust;

import dev.ybis.gateway.code.Edges;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.Links;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.treesitter.TreeSitterRust;

/// The Rust files of a tree. Each is a module of one crate or several; what it names is followed to the file that
/// declares it, and to those that re-export it on the way. Conditions (`cfg`) are not looked at.
public final class RustTree {
    /// A name that the grammar takes for the beginning of `&raw const` and `&raw mut`.
    private static final Pattern RAW = Pattern.compile("&raw\\b(?!\\s+(?:const|mut)\\b)");

    /// A macro that is called as a type of the language is, which the grammar takes for that.
    private static final Pattern PRIMITIVE =
            Pattern.compile("\\b(?:str|bool|char|[iu](?:8|16|32|64|128|size)|f32|f64)(?=!\\s*[\\[({])");

    private final Map<String, RustScope> scopes = new LinkedHashMap<>();
    private final Map<String, Outline> outlines;

    /// The outline of one file, with what [#RustTree] needs of it.
    public static SyntaxTree parse(String text) {
        return SyntaxTree.parse(new TreeSitterRust(), text, said -> PRIMITIVE
                .matcher(RAW.matcher(said).replaceAll("&rAw"))
                .replaceAll(macro -> macro.group().toUpperCase(Locale.ROOT)));
    }

    /// @param tree of a file
    public static Outline read(SyntaxTree tree) {
        return RustAnalyser.read(tree);
    }

    /// @param outlines of the Rust files, as [#read] gave them, by path
    public RustTree(Map<String, Outline> outlines) {
        this.outlines = outlines;
        outlines.forEach((path, outline) -> {
            if (outline.detail() instanceof RustScope scope) {
                scopes.put(path, scope);
            }
        });
    }

    /// @param all the whole tree: packages are told by files that are no Rust
    public void resolve(List<SourceFile> all, Edges edges) {
        if (!scopes.isEmpty()) {
            RustModules modules = new RustModules(all, scopes, edges);
            new RustResolver(all, modules, edges).resolve();
            Links.resolve(outlines, new RustUnits(modules), edges);
        }
    }
}
