package dev.ybis.gateway.code.document;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The directives of reStructuredText that lead to files, name something or hold code; of others what they hold is
/// text. Used by one thread.
final class RstDirectives {
    private static final Pattern DIRECTIVE =
            Pattern.compile("(?:\\|[^|]+\\|\\s+)?((?:[\\w+-]+:)?[\\w+.-]+)\\s*::(?:\\s+(.*))?");
    private static final Pattern OPTION = Pattern.compile("\\s+:([\\w-]+):(?:\\s+(.*))?");

    private static final Set<String> CODE = Set.of(
            "code",
            "code-block",
            "sourcecode",
            "parsed-literal",
            "testcode",
            "testsetup",
            "testoutput",
            "doctest",
            "prompt",
            "console",
            "ipython");
    /// What is for other programs.
    private static final Set<String> PASSED_OVER = Set.of(
            "raw", "math", "graphviz", "digraph", "graph", "mermaid", "uml", "meta", "index", "highlight", "csv-table");

    private static final Set<String> CALLS =
            Set.of("function", "method", "classmethod", "staticmethod", "decorator", "decoratormethod");
    private static final Set<String> NAMES = Set.of("class", "exception", "data", "attribute", "property", "module");
    /// Pages that Sphinx makes of nothing, and the document itself.
    private static final Set<String> NO_DOCUMENTS = Set.of("self", "genindex", "modindex", "py-modindex", "search");

    private final RstAnalyser document;
    private final RstInline inline;
    private final Phrases phrases;
    /// The class that is being described.
    private String type = "";

    RstDirectives(RstAnalyser document, RstInline inline, Phrases phrases) {
        this.document = document;
        this.inline = inline;
        this.phrases = phrases;
    }

    /// @param text what stands behind the dots
    /// @param at   that line, from 0
    /// @param end  the line behind what is indented under it
    void read(String text, int at, int end) {
        Matcher directive = DIRECTIVE.matcher(text);
        if (!directive.matches()) {
            return;
        }
        String whole = directive.group(1);
        String name = whole.substring(whole.indexOf(':') + 1);
        String argument = directive.group(2) == null ? "" : directive.group(2).strip();
        int from = options(name, at + 1, end);
        switch (name) {
            case "include", "literalinclude", "image", "figure" -> {
                if (!argument.startsWith("<")) {
                    phrases.link(argument, at + 1);
                }
                document.body(from, end);
            }
            case "toctree" -> documents(from, end);
            case "currentmodule" -> inline.in(argument.equals("None") ? "" : argument);
            default -> {
                if (CODE.contains(name)) {
                    document.code(from, end);
                } else if (isDescription(name)) {
                    described(whole, name.replaceFirst("^auto", ""), argument, at, from, end);
                } else if (!PASSED_OVER.contains(name)) {
                    inline.text(argument, at + 1);
                    document.body(from, end);
                }
            }
        }
    }

    private static boolean isDescription(String name) {
        String what = name.replaceFirst("^auto", "");
        return CALLS.contains(what) || NAMES.contains(what);
    }

    private void described(String whole, String what, String argument, int at, int from, int end) {
        boolean isPython = !whole.contains(":") || whole.startsWith("py:");
        String around = type;
        if (!isPython) {
            phrases.code(argument, at + 1);
        } else if (what.equals("module")) {
            inline.name(argument, false, true, at + 1);
            // automodule says what is in it, and is no place that others are in
            if (!whole.endsWith("automodule")) {
                inline.in(argument);
            }
        } else {
            boolean isMember = !around.isEmpty() && argument.indexOf('.') < 0;
            inline.name(isMember ? around + "." + argument : argument, CALLS.contains(what), false, at + 1);
            type = what.equals("class") || what.equals("exception") ? argument.replaceFirst("\\(.*$", "") : around;
        }
        document.body(from, end);
        type = around;
    }

    /// What is said of a directive stands before the first blank line.
    ///
    /// @return the line at which what it holds begins
    private int options(String directive, int from, int end) {
        int at = from;
        while (at < end) {
            Matcher option = OPTION.matcher(document.line(at));
            if (!option.matches()) {
                break;
            }
            String value = option.group(2) == null ? "" : option.group(2);
            switch (option.group(1)) {
                case "caption" -> inline.text(value, at + 1);
                case "file" -> {
                    if (directive.equals("csv-table") || directive.equals("raw")) {
                        phrases.link(value, at + 1);
                    }
                }
                default -> {}
            }
            at++;
        }
        return at;
    }

    private void documents(int from, int end) {
        for (int at = from; at < end; at++) {
            String entry = document.line(at).strip();
            String target = RstInline.meant(entry);
            boolean isPattern = target.contains("*");
            if (!target.isEmpty() && !isPattern && !NO_DOCUMENTS.contains(target)) {
                phrases.link(target, at + 1);
            }
        }
    }
}
