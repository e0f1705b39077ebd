package dev.ybis.gateway.code;

import dev.ybis.gateway.code.Outline.Form;
import dev.ybis.gateway.code.Outline.Mention;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// Reads a Markdown document: headings, links to files, and the paths and names in its code spans and blocks.
final class MarkdownAnalyser extends AbstractVisitor {
    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();
    private static final Pattern PATH = Pattern.compile(
            "(?<![\\w./:@-])\\.{0,2}/?[\\w@-][\\w@.-]*(?:/[\\w@.-]+)*\\.\\w{1,10}(?![\\w/])|(?<![\\w./:@-])(?:\\.{1,2}/)[\\w@./-]+");
    private static final Pattern NAME = Pattern.compile("(?<![\\w/.-])[A-Z]\\w*[a-z]\\w*(?:\\.\\w+)*");

    private final Set<Mention> mentions = new LinkedHashSet<>();
    private final List<Integer> sections = new ArrayList<>();

    private MarkdownAnalyser() {}

    static Outline read(String text) {
        MarkdownAnalyser analyser = new MarkdownAnalyser();
        PARSER.parse(text).accept(analyser);
        return new Outline("", List.of(), List.copyOf(analyser.mentions), List.copyOf(analyser.sections));
    }

    @Override
    public void visit(Heading heading) {
        sections.add(line(heading));
        visitChildren(heading);
    }

    @Override
    public void visit(Link link) {
        linked(link.getDestination(), link);
        visitChildren(link);
    }

    @Override
    public void visit(Image image) {
        linked(image.getDestination(), image);
    }

    @Override
    public void visit(Code code) {
        named(code.getLiteral(), line(code));
    }

    @Override
    public void visit(FencedCodeBlock block) {
        int line = line(block) + 1;
        for (String text : block.getLiteral().lines().toList()) {
            paths(text, line++);
        }
    }

    private void linked(String destination, Node node) {
        String path = destination.replaceFirst("[#?].*$", "");
        if (!path.isEmpty() && !path.matches("(?i)[a-z][a-z0-9+.-]*:.*") && !path.startsWith("//")) {
            mentions.add(new Mention(Form.LINK, path.replace("%20", " "), line(node)));
        }
    }

    private void named(String code, int line) {
        paths(code, line);
        Matcher name = NAME.matcher(code);
        while (name.find()) {
            mentions.add(new Mention(Form.NAME, name.group(), line));
        }
    }

    private void paths(String text, int line) {
        Matcher path = PATH.matcher(text);
        while (path.find()) {
            mentions.add(new Mention(Form.PATH, path.group(), line));
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
