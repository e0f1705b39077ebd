package dev.ybis.gateway.code.document;

import dev.ybis.gateway.code.document.Phrases.Qualified;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands in lines of reStructuredText: literals, links to files, and roles that name something. Used by one
/// thread.
final class RstInline {
    private static final Pattern MARKED = Pattern.compile(
            "``(?<code>.+?)``|:(?<role>[A-Za-z][\\w.+-]*(?::[\\w.+-]+)?):`(?<text>[^`]+)`|`[^`<]*<(?<link>[^`>]+)>`_",
            Pattern.DOTALL);
    /// `title <what is meant>`
    private static final Pattern TITLED = Pattern.compile(".*<([^<>]+)>", Pattern.DOTALL);

    private static final Pattern DOTTED = Pattern.compile("[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*");
    private static final Set<String> CALLS = Set.of("func", "meth");
    private static final Set<String> NAMES = Set.of("class", "attr", "data", "exc", "obj", "const", "deco", "mod");

    private final Phrases phrases;
    /// What names are in where they don't say it.
    private String module = "";

    RstInline(Phrases phrases) {
        this.phrases = phrases;
    }

    void in(String otherModule) {
        module = otherModule;
    }

    /// @param line where the text begins, from 1
    void text(String text, int line) {
        Matcher marked = MARKED.matcher(text);
        int at = line;
        int counted = 0;
        while (marked.find()) {
            at += (int) text.substring(counted, marked.start())
                    .chars()
                    .filter(letter -> letter == '\n')
                    .count();
            counted = marked.start();
            String code = marked.group("code");
            String link = marked.group("link");
            if (code != null) {
                phrases.code(code, at);
            } else if (link == null) {
                role(marked.group("role"), marked.group("text"), at);
            } else if (!link.endsWith("_")) {
                phrases.link(link.replaceAll("\\s+", ""), at);
            }
        }
    }

    /// What a text with or without a title of its own means: `document`, `a title <document>`.
    static String meant(String text) {
        Matcher titled = TITLED.matcher(text);
        return titled.matches() ? titled.group(1) : text;
    }

    /// @param text as `Thing`, `~module.Thing` or `a title <module.Thing>`
    void role(String role, String text, int line) {
        String name = role.substring(role.indexOf(':') + 1);
        boolean isPython = name.equals(role) || role.startsWith("py:");
        String meant = meant(text).strip();
        switch (name) {
            case "doc", "download" -> phrases.link(meant, line);
            case "file" -> phrases.path(text, line);
            case "code", "literal", "samp" -> phrases.code(text, line);
            default -> {
                if (!CALLS.contains(name) && !NAMES.contains(name)) {
                    return;
                }
                if (isPython) {
                    name(meant.replaceFirst("^[!~.]+", ""), CALLS.contains(name), name.equals("mod"), line);
                } else {
                    phrases.code(meant, line);
                }
            }
        }
    }

    /// A name of Python.
    void name(String said, boolean isCall, boolean isModule, int line) {
        String name = said.replaceFirst("\\(.*$", "").strip();
        if (DOTTED.matcher(name).matches()) {
            phrases.name(isModule ? new Qualified(name, "", false) : new Qualified(module, name, isCall), line);
        }
    }
}
