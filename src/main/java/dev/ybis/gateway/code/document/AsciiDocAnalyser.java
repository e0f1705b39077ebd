package dev.ybis.gateway.code.document;

import dev.ybis.gateway.code.Outline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads an AsciiDoc document line by line: headings, macros and cross references that lead to files, and the paths and
/// names in its code. What stands inside what matters only where it decides whether a line is code, a comment or text.
public final class AsciiDocAnalyser {
    private static final Pattern ATTRIBUTE = Pattern.compile("^:([\\w-]+):(?:\\s+(.*?))?\\s*$");
    private static final Pattern HEADING = Pattern.compile("^(={1,6}|#{1,6})\\s+\\S.*$");
    private static final Pattern CODE = Pattern.compile("^(-{4,}|\\.{4,}|`{3,}\\w*)$");
    private static final Pattern HIDDEN = Pattern.compile("^(/{4,}|\\+{4,})$");
    private static final Pattern STYLE = Pattern.compile("^\\[(source|listing|literal)\\b.*]$|^\\[,\\s*\\w.*]$");
    private static final Pattern INCLUDE = Pattern.compile("^include::([^\\[\\s][^\\[]*)\\[(.*)]\\s*$");
    private static final Pattern MACRO = Pattern.compile(
            "(?<![\\\\\\w])(link|xref|image|video|audio):{1,2}(\\+\\+[^+]+\\+\\+|[^:\\s\\[][^\\s\\[]*)\\[");
    private static final Pattern CROSS = Pattern.compile("(?<!\\\\)<<([^,>]+)(?:,[^>]*)?>>");
    private static final Pattern SPAN = Pattern.compile("(`{1,2})(\\+?)([^`]+?)\\2\\1");
    private static final Pattern NAMED = Pattern.compile("\\{([\\w-]+)}");

    private final Phrases phrases = new Phrases();
    private final List<Integer> sections = new ArrayList<>();
    private final Map<String, String> attributes = new HashMap<>();

    private AsciiDocAnalyser() {}

    public static Outline read(String text) {
        AsciiDocAnalyser analyser = new AsciiDocAnalyser();
        analyser.lines(text.lines().toList());
        return new Outline("", List.of(), analyser.phrases.all(), List.copyOf(analyser.sections));
    }

    private void lines(List<String> lines) {
        // what ends the block we are in; `` for none, a blank line for a paragraph of code
        String end = "";
        boolean isCode = false;
        boolean isStyled = false;
        int number = 0;
        for (String raw : lines) {
            String line = raw.stripTrailing();
            number++;
            included(line, number);
            if (!end.isEmpty()) {
                if (line.equals(end) || (end.equals(" ") && line.isEmpty())) {
                    end = "";
                } else if (isCode) {
                    phrases.block(line, number);
                }
                continue;
            }
            isCode = CODE.matcher(line).matches();
            if (isCode || HIDDEN.matcher(line).matches()) {
                end = line.replaceFirst("^(`+).*$", "$1");
            } else if (isStyled && !line.isEmpty() && !line.startsWith("[") && !line.startsWith(".")) {
                isCode = true;
                end = " ";
                phrases.block(line, number);
            } else if (!line.startsWith("//")) {
                text(line, number);
            }
            isStyled = STYLE.matcher(line).matches() || (isStyled && line.startsWith("."));
        }
    }

    /// An include holds wherever it stands, also inside code.
    private void included(String line, int number) {
        Matcher include = INCLUDE.matcher(line);
        if (include.matches()) {
            boolean isOptional = include.group(2).contains("optional");
            link(include.group(1), number, isOptional);
        }
    }

    private void text(String line, int number) {
        Matcher attribute = ATTRIBUTE.matcher(line);
        if (attribute.matches()) {
            String value = attribute.group(2);
            attributes.put(attribute.group(1), value == null ? "" : substituted(value));
            return;
        }
        if (HEADING.matcher(line).matches()) {
            sections.add(number);
        }
        Matcher macro = MACRO.matcher(line);
        while (macro.find()) {
            macro(macro.group(1), macro.group(2).replace("++", ""), number);
        }
        Matcher cross = CROSS.matcher(line);
        while (cross.find()) {
            document(cross.group(1).strip(), number);
        }
        Matcher span = SPAN.matcher(line);
        while (span.find()) {
            phrases.code(substituted(span.group(3)), number);
        }
    }

    private void macro(String name, String target, int line) {
        switch (name) {
            case "xref" -> document(target, line);
            case "image" -> {
                String folder = attributes.getOrDefault("imagesdir", "");
                boolean isPlain = folder.isEmpty() || target.startsWith("/") || target.contains(":");
                link(isPlain ? target : folder + "/" + target, line, false);
            }
            default -> link(target, line, false);
        }
    }

    /// `file.adoc#part`, `file#part`; what names no file is a part of this one.
    private void document(String target, int line) {
        int part = target.indexOf('#');
        String file = part < 0 ? target : target.substring(0, part);
        boolean hasEnding = file.matches(".*\\.\\w+$");
        if (!file.isEmpty() && (hasEnding || part > 0)) {
            link(hasEnding ? file : file + ".adoc", line, false);
        }
    }

    /// What holds the value of something that the document does not define cannot be known.
    private void link(String target, int line, boolean isOptional) {
        String path = substituted(target);
        if (NAMED.matcher(path).find()) {
            return;
        }
        if (Antora.isResource(path)) {
            phrases.resource(path, line);
            return;
        }
        if (isOptional) {
            phrases.perhaps(path, line);
        } else {
            phrases.link(path, line);
        }
    }

    private String substituted(String text) {
        return NAMED.matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(attributes.getOrDefault(name.group(1), name.group())));
    }
}
