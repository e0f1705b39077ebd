package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Import;
import java.util.List;
import java.util.Map;

/// Reads a parsed JavaScript or TypeScript file.
public final class ScriptReader {
    /// The module that a file is to itself.
    public static final String THIS_FILE = "";

    private ScriptReader() {}

    /// What a file declares for others, and its code.
    public record Read(List<Declaration> declarations, CodeFile code) {}

    public static Read read(SyntaxTree tree) {
        Source source = new Source(tree);
        Contents contents = Contents.ofFile();
        source.statements.all(tree.root(), contents);
        contents.terms.addAll(contents.returned);
        new Completion(source.attachments, contents).complete();
        if (source.common.isRead() && source.common.isModule()) {
            source.imports.imports.add(new Import(CommonExports.EXPORTS, THIS_FILE, null, null, 1));
        }
        boolean isModule = source.imports.isModule() || source.exports.isModule() || source.common.isModule();
        return new Read(
                source.symbols.declarations(),
                new CodeFile(
                        List.copyOf(source.imports.imports),
                        List.copyOf(source.imports.wildcards),
                        isModule ? Map.copyOf(source.exports.exports) : null,
                        List.copyOf(source.attachments.extensions),
                        contents.block()));
    }
}
