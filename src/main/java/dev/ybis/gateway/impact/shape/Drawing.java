package dev.ybis.gateway.impact.shape;

import dev.ybis.gateway.code.Edge;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A part of the graph in a format that other programs draw.
///
/// @param files in the order in which they are numbered
public record Drawing(List<String> files, List<Edge> edges) {
    /// What a drawing can be asked for as.
    public enum Format {
        /// [Graphviz](https://graphviz.org/doc/info/lang.html).
        DOT("text/vnd.graphviz"),
        /// [Mermaid](https://mermaid.js.org/syntax/flowchart.html).
        MERMAID("text/plain"),
        /// [GraphML](http://graphml.graphdrawing.org/specification.html).
        GRAPHML("application/graphml+xml");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public String as(Format format) {
        return switch (format) {
            case DOT -> dot();
            case MERMAID -> mermaid();
            case GRAPHML -> graphml();
        };
    }

    private String dot() {
        String nodes =
                files.stream().map(file -> "  \"" + dotText(file) + "\";\n").collect(Collectors.joining());
        String arrows = edges.stream()
                .map(edge -> "  \"" + dotText(edge.from()) + "\" -> \"" + dotText(edge.to()) + "\" [label=\""
                        + edge.kind() + "\"];\n")
                .collect(Collectors.joining());
        return "digraph dependencies {\n  rankdir=LR;\n  node [shape=box];\n" + nodes + arrows + "}\n";
    }

    private static String dotText(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private String mermaid() {
        Map<String, Integer> numbers = numbers();
        String nodes = files.stream()
                .map(file -> "  n" + numbers.get(file) + "[\""
                        + file.replace("#", "#35;").replace("\"", "#quot;") + "\"]\n")
                .collect(Collectors.joining());
        String arrows = edges.stream()
                .map(edge -> "  n" + numbers.get(edge.from()) + " -->|" + edge.kind() + "| n" + numbers.get(edge.to())
                        + "\n")
                .collect(Collectors.joining());
        return "flowchart LR\n" + nodes + arrows;
    }

    private String graphml() {
        Map<String, Integer> numbers = numbers();
        String nodes = files.stream()
                .map(file -> "    <node id=\"n" + numbers.get(file) + "\"><data key=\"path\">" + xml(file)
                        + "</data></node>\n")
                .collect(Collectors.joining());
        String arrows = edges.stream()
                .map(edge ->
                        "    <edge source=\"n" + numbers.get(edge.from()) + "\" target=\"n" + numbers.get(edge.to())
                                + "\"><data key=\"kind\">" + edge.kind() + "</data><data key=\"rule\">" + edge.rule()
                                + "</data><data key=\"confidence\">" + edge.confidence() + "</data><data key=\"line\">"
                                + edge.line() + "</data></edge>\n")
                .collect(Collectors.joining());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
                  <key id="path" for="node" attr.name="path" attr.type="string"/>
                  <key id="kind" for="edge" attr.name="kind" attr.type="string"/>
                  <key id="rule" for="edge" attr.name="rule" attr.type="string"/>
                  <key id="confidence" for="edge" attr.name="confidence" attr.type="double"/>
                  <key id="line" for="edge" attr.name="line" attr.type="int"/>
                  <graph id="dependencies" edgedefault="directed">
                """ + nodes + arrows + "  </graph>\n</graphml>\n";
    }

    private static String xml(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;");
    }

    private Map<String, Integer> numbers() {
        return IntStream.range(0, files.size()).boxed().collect(Collectors.toMap(files::get, number -> number));
    }
}
