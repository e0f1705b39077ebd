package dev.ybis.gateway.collections;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// What a page of HTML says, as Markdown: headings, paragraphs, items of lists, rows of tables, code.
/// Navigation, scripts
/// and styles are left out.
final class HtmlText {
    private static final Set<String> LEFT_OUT = Set.of(
            "script", "style", "nav", "header", "footer", "aside", "template", "noscript", "svg", "form", "button");
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "section",
            "article",
            "main",
            "body",
            "ul",
            "ol",
            "dl",
            "dd",
            "dt",
            "table",
            "tr",
            "blockquote",
            "figure",
            "br",
            "hr");

    private final StringBuilder text = new StringBuilder();

    private HtmlText() {}

    static String of(String html) {
        Document page = Jsoup.parse(html);
        HtmlText reader = new HtmlText();
        Element main = page.selectFirst("main, article, [role=main]");
        reader.read(main == null ? page.body() : main);
        return reader.text
                        .toString()
                        .replaceAll("[ \\t]+\\n", "\n")
                        .replaceAll("\\n{3,}", "\n\n")
                        .strip() + "\n";
    }

    private void read(Node node) {
        if (node instanceof TextNode words) {
            String said = words.text();
            // a space at the beginning of a line says nothing
            text.append(text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? said.stripLeading() : said);
        } else if (node instanceof Element element && !LEFT_OUT.contains(element.normalName())) {
            element(element);
        }
    }

    private void element(Element element) {
        String name = element.normalName();
        switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> block("#".repeat(name.charAt(1) - '0') + " " + element.text());
            case "pre" -> block("```\n" + element.wholeText().stripTrailing() + "\n```");
            case "li" -> {
                line();
                text.append("- ");
                element.childNodes().forEach(this::read);
                line();
            }
            case "code" -> text.append('`').append(element.text()).append('`');
            case "td", "th" -> {
                element.childNodes().forEach(this::read);
                text.append(" | ");
            }
            default -> {
                boolean block = BLOCKS.contains(name);
                if (block) {
                    line();
                }
                element.childNodes().forEach(this::read);
                if (block) {
                    line();
                }
                if (name.equals("p")) {
                    text.append('\n');
                }
            }
        }
    }

    private void block(String lines) {
        line();
        text.append('\n').append(lines).append("\n\n");
    }

    private void line() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }
}
