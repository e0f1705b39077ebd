package dev.ybis.gateway.code.document;

import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// Reads a Markdown document: headings, links to files, and the paths and names in its code spans and blocks. Of MDX
/// what is neither script nor JSX.
public final class MarkdownAnalyser extends AbstractVisitor {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();
    /// MDX has neither code by indentation nor HTML. What is tried first decides what a line is.
    private static final Parser MDX = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .enabledBlockTypes(new LinkedHashSet<>(List.of(
                    BlockQuote.class, Heading.class, FencedCodeBlock.class, ThematicBreak.class, ListBlock.class)))
            .build();

    /// Of MyST, which has what reStructuredText has.
    private static final Pattern ROLE = Pattern.compile("\\{([A-Za-z][\\w:.+-]*)}$");

    private static final String RST = "{eval-rst}";
    /// Languages of pictures, whose words are no names of code.
    private static final Set<String> DRAWN = Set.of("mermaid", "plantuml", "puml", "dot", "graphviz", "d2");
    /// A file of which a page takes parts, as MkDocs' extensions write it: `{!> ../src/a.py !}`, `{* ../src/a.py *}`,
    /// `--8<-- "src/a.py"`.
    private static final Pattern INCLUDE = Pattern.compile("(?:\\{[!*]>?\\s*|--8<--\\s*[\"'])([^\\s!*{}\"':]+\\.\\w+)");

    private final Phrases phrases = new Phrases();
    private final RstInline roles = new RstInline(phrases);
    private final List<Integer> sections = new ArrayList<>();

    private MarkdownAnalyser() {}

    public static Outline read(SourceFile file) {
        MarkdownAnalyser analyser = new MarkdownAnalyser();
        analyser.included(file.text());
        if (file.path().toLowerCase(Locale.ROOT).endsWith(".mdx")) {
            MDX.parse(Mdx.markdown(file.text(), analyser.phrases)).accept(analyser);
        } else {
            PARSER.parse(file.text()).accept(analyser);
        }
        return new Outline("", List.of(), analyser.phrases.all(), List.copyOf(analyser.sections));
    }

    /// From where the program that makes pages counts is not known; what such paths end with is.
    private void included(String text) {
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Matcher include = INCLUDE.matcher(line);
            while (include.find()) {
                phrases.path(include.group(1).replaceFirst("^(\\.{1,2}/)+", ""), number);
            }
        }
    }

    @Override
    public void visit(Heading heading) {
        sections.add(line(heading));
        visitChildren(heading);
    }

    @Override
    public void visit(Link link) {
        phrases.link(link.getDestination(), line(link));
        visitChildren(link);
    }

    @Override
    public void visit(Image image) {
        phrases.link(image.getDestination(), line(image));
    }

    /// Also `{func}` before it, as MyST has roles.
    @Override
    public void visit(Code code) {
        Matcher role = ROLE.matcher(code.getPrevious() instanceof Text before ? before.getLiteral() : "");
        if (role.find()) {
            roles.role(role.group(1), code.getLiteral(), line(code));
        } else {
            phrases.code(code.getLiteral(), line(code));
        }
    }

    @Override
    public void visit(FencedCodeBlock block) {
        int line = line(block) + 1;
        if (DRAWN.contains(block.getInfo())) {
            return;
        }
        if (RST.equals(block.getInfo())) {
            phrases.all(RstAnalyser.read(block.getLiteral()).mentions(), line - 1);
            return;
        }
        for (String text : block.getLiteral().lines().toList()) {
            phrases.block(text, line++);
        }
    }

    private static int line(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            List<SourceSpan> spans = at.getSourceSpans();
            if (!spans.isEmpty()) {
                return spans.getFirst().getLineIndex() + 1;
            }
        }
        return 1;
    }
}
