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
    /// What stands behind a name that is said as a call.
    static final String CALLED = "()";

    /// Identifiers with what they are in before them, and the beginning of a call behind.
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w/.$@-])[A-Za-z_]\\w*(?:(?:\\.|::|#)[A-Za-z_]\\w*)*(?![\\w/-])(\\()?");

    private static final Pattern TYPE = Pattern.compile("[A-Z]\\w*[a-z]\\w*(?:\\.\\w+)*");
    private static final Pattern COMPOUND =
            Pattern.compile("_*[A-Za-z][a-z0-9]*(?:_[A-Za-z0-9]|(?<=[a-z0-9])[A-Z])\\w*|[A-Z][A-Z0-9]*_\\w+");

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

    /// A link by a name that is no path, and none of the web.
    void resource(String name, int line) {
        mentions.add(new Mention(Form.LINK, name, line));
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
        paths(code, line);
        names(code, line, true);
    }

    /// What another reader has found in a part of the document.
    ///
    /// @param before lines of the document before that part
    void all(List<Mention> found, int before) {
        found.forEach(each -> mentions.add(new Mention(each.form(), each.text(), each.line() + before)));
    }

    /// What is said to be a path.
    void path(String text, int line) {
        paths(text, line);
    }

    /// What is said to be a name.
    void name(Qualified name, int line) {
        mentions.add(new Mention(Form.QUALIFIED, name.text(), line));
    }

    /// A name in a module.
    ///
    /// @param module `` where none was said
    /// @param name   `` for the module itself
    record Qualified(String module, String name, boolean isCall) {
        static Qualified of(String text) {
            int module = text.indexOf(':');
            boolean isCall = text.endsWith(CALLED);
            String name = text.substring(module + 1, text.length() - (isCall ? CALLED.length() : 0));
            return new Qualified(text.substring(0, module), name, isCall);
        }

        String text() {
            return module + ":" + name + (isCall ? CALLED : "");
        }

        String whole() {
            return name.isEmpty() ? module : module + "." + name;
        }

        /// Whether it begins with no module.
        boolean isFree() {
            return !name.isEmpty() && (name.indexOf('.') < 0 || Character.isUpperCase(name.charAt(0)));
        }
    }

    /// A line of a block of code. Many of its names are the example's own; a call of one word, as `run(…)`,
    /// says nothing of what else is called so.
    void block(String text, int line) {
        paths(text, line);
        names(text, line, false);
    }

    private void paths(String text, int line) {
        Matcher path = PATH.matcher(text);
        while (path.find()) {
            mentions.add(new Mention(Form.PATH, path.group(), line));
        }
    }

    private void names(String text, int line, boolean anyCall) {
        Matcher found = NAME.matcher(text);
        while (found.find()) {
            boolean isCall = found.group(1) != null;
            String name = (isCall ? found.group().substring(0, found.group().length() - 1) : found.group())
                    .replace("::", ".")
                    .replace('#', '.');
            String last = name.substring(name.lastIndexOf('.') + 1);
            if (TYPE.matcher(name).matches() || isCompound(last) || isCall && anyCall) {
                mentions.add(new Mention(Form.NAME, isCall ? name + CALLED : name, line));
            } else if (Character.isLowerCase(name.charAt(0)) && name.indexOf('.') > 0) {
                // where it begins with a module of the tree it is sure enough, however common its words are
                name(new Qualified("", name, isCall), line);
            }
        }
    }

    /// Whether an identifier is of several words, so that it is hardly said by chance.
    static boolean isCompound(String identifier) {
        return COMPOUND.matcher(identifier).matches();
    }

    private static String file(String destination) {
        String path = destination.replaceFirst("[#?].*$", "");
        boolean isWeb = path.matches("(?i)[a-z][a-z0-9+.-]*:.*") || path.startsWith("//");
        return isWeb ? "" : path.replace("%20", " ");
    }
}
