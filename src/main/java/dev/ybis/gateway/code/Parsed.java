package dev.ybis.gateway.code;

import static java.lang.System.Logger.Level.ERROR;

import dev.ybis.gateway.code.document.AsciiDocAnalyser;
import dev.ybis.gateway.code.document.MarkdownAnalyser;
import dev.ybis.gateway.code.document.RstAnalyser;
import dev.ybis.gateway.code.go.GoTree;
import dev.ybis.gateway.code.java.JavaAnalyser;
import dev.ybis.gateway.code.python.PythonAnalyser;
import dev.ybis.gateway.code.rust.RustTree;
import org.jspecify.annotations.Nullable;
import org.treesitter.TreeSitterJava;

/// One file by itself, without its tree: what it declares and what it says. It is parsed once for both, but in Java, of
/// which some is put so for the one that the grammar can read it. Used by one thread.
public final class Parsed {
    private final SourceFile file;
    private @Nullable SyntaxTree tree;
    private @Nullable Outline outline;
    private @Nullable Tokens tokens;

    public Parsed(SourceFile file) {
        this.file = file;
    }

    public SourceFile file() {
        return file;
    }

    /// [CodeMap#TOO_DEEP] for what is nested beyond reason, as generated code can be, and [CodeMap#FAILED] for what
    /// makes an analyser fail: a fault of ours, which takes this file's answers and not the tree's.
    public Outline outline() {
        if (outline == null) {
            try {
                outline = read();
            } catch (StackOverflowError _) {
                outline = CodeMap.TOO_DEEP;
            } catch (RuntimeException fault) {
                System.getLogger(Parsed.class.getName())
                        .log(ERROR, file.path() + " could not be analysed; it counts as unresolved", fault);
                outline = CodeMap.FAILED;
            }
        }
        return outline;
    }

    private Outline read() {
        return switch (file.language()) {
            case JAVA -> JavaAnalyser.read(file.text());
            case PYTHON -> PythonAnalyser.read(tree());
            case JAVASCRIPT, TYPESCRIPT -> ScriptAnalyser.read(file, tree());
            case GO -> GoTree.read(tree());
            case RUST -> RustTree.read(tree());
            case ASCIIDOC -> AsciiDocAnalyser.read(file.text());
            case MARKDOWN -> MarkdownAnalyser.read(file);
            case RESTRUCTUREDTEXT -> RstAnalyser.read(file.text());
            case OTHER -> Outline.NONE;
        };
    }

    public Tokens tokens() {
        if (tokens == null) {
            tokens = switch (file.language()) {
                case JAVA, PYTHON, JAVASCRIPT, TYPESCRIPT, GO, RUST -> Tokens.of(tree());
                case MARKDOWN, ASCIIDOC, RESTRUCTUREDTEXT, OTHER -> Tokens.of(file.lines());
            };
        }
        return tokens;
    }

    /// As it is written, where it is code.
    private SyntaxTree tree() {
        if (tree == null) {
            tree = switch (file.language()) {
                case JAVA -> SyntaxTree.parse(new TreeSitterJava(), file.text());
                case PYTHON -> PythonAnalyser.parse(file.text());
                case JAVASCRIPT, TYPESCRIPT -> ScriptAnalyser.parse(file);
                case GO -> GoTree.parse(file.text());
                case RUST -> RustTree.parse(file.text());
                case MARKDOWN, ASCIIDOC, RESTRUCTUREDTEXT, OTHER -> throw new IllegalStateException(file.path());
            };
        }
        return tree;
    }
}
