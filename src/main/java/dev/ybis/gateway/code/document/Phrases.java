package dev.ybis.gateway.code.document;

import dev.ybis.gateway.code.Outline.Form;
import dev.ybis.gateway.code.Outline.Mention;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Collects what a document says of files, whatever it is written in: links, and the paths and names in what is set as
/// code.
final class Phrases {
    private static final Pattern PATH = Pattern.compile(
            "(?<![\\w./:@-])\\.{0,2}/?[\\w@-][\\w@.-]*(?:/[\\w@.-]+)*\\.\\w{1,10}(?![\\w/])|(?<![\\w./:@-])(?:\\.{1,2}/)[\\w@./-]+");
    private static final Pattern NAME = Pattern.compile("(?<![\\w/.-])[A-Z]\\w*[a-z]\\w*(?:\\.\\w+)*");

    private final Set<Mention> mentions = new LinkedHashSet<>();

    List<Mention> all() {
        return List.copyOf(mentions);
    }

    /// A link, unless it leaves for the web or stays in the document.
    void link(String destination, int line) {
        String path = file(destination);
        if (!path.isEmpty()) {
            mentions.add(new Mention(Form.LINK, path, line));
        }
    }

    /// A link to what need not be there.
    void perhaps(String destination, int line) {
        String path = file(destination);
        if (!path.isEmpty()) {
            mentions.add(new Mention(Form.PATH, path, line));
        }
    }

    /// A span of code.
    void code(String code, int line) {
        block(code, line);
        Matcher name = NAME.matcher(code);
        while (name.find()) {
            mentions.add(new Mention(Form.NAME, name.group(), line));
        }
    }

    /// A line of a block of code: its names are the example's own.
    void block(String text, int line) {
        Matcher path = PATH.matcher(text);
        while (path.find()) {
            mentions.add(new Mention(Form.PATH, path.group(), line));
        }
    }

    private static String file(String destination) {
        String path = destination.replaceFirst("[#?].*$", "");
        boolean isWeb = path.matches("(?i)[a-z][a-z0-9+.-]*:.*") || path.startsWith("//");
        return isWeb ? "" : path.replace("%20", " ");
    }
}
