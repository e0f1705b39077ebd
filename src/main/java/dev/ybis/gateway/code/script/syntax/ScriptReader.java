package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Import;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Reads a parsed JavaScript or TypeScript file.
public final class ScriptReader {
    /// The module that a file is to itself.
    public static final String THIS_FILE = "";

    private ScriptReader() {}

    /// What a file declares for others, and its code.
    public record Read(List<Declaration> declarations, CodeFile code) {}

    /// @param isDeclaration whether it only declares (`.d.ts`), so that what it declares is exported unsaid
    public static Read read(SyntaxTree tree, boolean isDeclaration) {
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
                        Stream.concat(source.imports.imports.stream(), source.docs.imports().stream())
                                .toList(),
                        List.copyOf(source.imports.wildcards),
                        isModule ? Map.copyOf(source.exports.exports) : null,
                        List.copyOf(source.attachments.extensions),
                        contents.block(),
                        open(source, isDeclaration)));
    }

    /// What a module of the old kind exports is what its code does.
    private static Set<String> open(Source source, boolean isDeclaration) {
        if (source.tree.isBroken()) {
            return Set.of(CodeFile.ALL);
        }
        boolean isSaid = !isDeclaration
                && (source.imports.isModule() || source.exports.isModule())
                && !source.common.isModule()
                && !source.common.isRead()
                && !source.exports.exports.containsKey(CodeFile.WHOLE);
        if (!isSaid) {
            source.open.add(CodeFile.FILE);
        }
        return Set.copyOf(source.open);
    }
}
