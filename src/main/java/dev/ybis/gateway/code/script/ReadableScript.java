package dev.ybis.gateway.code.script;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// JavaScript and TypeScript put so that the grammars can read it, with as many characters and each thing at its place.
public final class ReadableScript {
    /// `in` and `out` before type parameters.
    private static final Pattern VARIANCE = Pattern.compile(
            "([<,]\\s*(?:/\\*(?:[^*]|\\*(?!/)){0,300}\\*/\\s*)?)((?:in\\s+out|in|out))(?=\\s+[A-Za-z_$][\\w$]*\\s*(?:extends\\b|[=,>]))");
    /// A type parameter that is called `type`, which is taken for the beginning of a declaration.
    private static final Pattern TYPE_CALLED_TYPE = Pattern.compile("(?<![\\w$.])type(?=\\s+extends\\b)");
    /// `export type * from`.
    private static final Pattern ALL_TYPES = Pattern.compile("(\\bexport\\s+)(type)(?=\\s*\\*)");
    /// What may be called, by type parameters alone or the first line of them; and a name that begins as an operator.
    private static final Pattern MEMBER =
            Pattern.compile("<|<(?:const\\s+)?[A-Za-z_$][^()]*>\\(.*|in(?:stanceof)?(?:[\\d_$]\\w*)?\\s*\\??:.*");

    private static final Pattern WORDS = Pattern.compile("[\\w$ ]+");
    /// A type of another file, up to what the grammar does not take behind it.
    private static final Pattern IMPORTED =
            Pattern.compile("\\bimport\\(\\s*(?:'[^'\\n]+'|\"[^\"\\n]+\")\\s*\\)(?:\\.\\w+)+(?=[<\\[])");
    /// A module as the type that a call is given, which is taken for comparisons.
    private static final Pattern MODULE_GIVEN = Pattern.compile(
            "(<)\\s*typeof\\s+import\\(\\s*(?:'[^'\\n]+'|\"[^\"\\n]+\")\\s*\\)(?:\\.\\w+)*\\s*(>)(?=\\s*\\()");
    /// Characters of what stands in the brackets behind such a type that are gone through.
    private static final int LONGEST_ARGUMENTS = 2_000;

    private static final Pattern CLAUSE = Pattern.compile("\\b(?:import|export)\\s*(?:type\\s*)?\\{[^{}]*}");
    private static final Pattern RENAMED = Pattern.compile("\\bas\\s+([a-z]+)(?=\\s*[,}])");
    private static final Set<String> RESERVED = Set.of(
            "await",
            "break",
            "case",
            "catch",
            "class",
            "const",
            "continue",
            "debugger",
            "delete",
            "do",
            "else",
            "enum",
            "extends",
            "false",
            "finally",
            "for",
            "function",
            "if",
            "in",
            "instanceof",
            "new",
            "null",
            "return",
            "super",
            "switch",
            "this",
            "throw",
            "true",
            "try",
            "typeof",
            "var",
            "void",
            "while",
            "with",
            "yield");
    /// A sign in the address that an attribute has, which is taken for the beginning of an entity.
    private static final Pattern ADDRESS = Pattern.compile("&(?=[\\w-]{1,60}=)(?<==\"https?://[^\"\\s]{0,300}&)");

    private ReadableScript() {}

    public static String of(String text, boolean isTyped) {
        StringBuilder said = new StringBuilder(text);
        if (isTyped) {
            blank(ALL_TYPES, text, said);
            blank(VARIANCE, text, said);
            TYPE_CALLED_TYPE.matcher(text).results().forEach(found -> said.setCharAt(found.start(), 'T'));
            separate(text, said);
            join(text, said);
            // as an argument of another call it names the same
            MODULE_GIVEN.matcher(text).results().forEach(found -> {
                said.setCharAt(found.start(1), '(');
                said.setCharAt(found.start(2), ')');
            });
        }
        rename(text, said);
        ADDRESS.matcher(text).results().forEach(found -> said.setCharAt(found.start(), '_'));
        return said.toString();
    }

    private static void blank(Pattern what, String text, StringBuilder said) {
        what.matcher(text).results().forEach(found -> {
            for (int at = found.start(2); at < found.end(2); at++) {
                said.setCharAt(at, ' ');
            }
        });
    }

    /// Says where a member ends of which only the end of the line says so, and the next begins with type parameters.
    private static void separate(String text, StringBuilder said) {
        boolean isEnded = false;
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            String line = text.substring(start, end).strip();
            int first = text.indexOf(line, start);
            boolean isIndented = first > start && " \t".indexOf(text.charAt(first - 1)) >= 0;
            if (isEnded && isIndented && MEMBER.matcher(line).matches()) {
                said.setCharAt(first - 1, ';');
            }
            if (!line.isEmpty() && !isComment(line)) {
                isEnded = isEnd(line);
            }
            start = end + 1;
        }
    }

    private static boolean isComment(String line) {
        return line.startsWith("//") || line.startsWith("/*") || line.startsWith("*");
    }

    /// Whether a member may end with it: a name or what is closed, but no sign that goes on, no decorator, and no word
    /// by itself.
    private static boolean isEnd(String line) {
        char last = line.charAt(line.length() - 1);
        return !line.endsWith("=>")
                && !line.startsWith("@")
                && !WORDS.matcher(line).matches()
                && (Character.isJavaIdentifierPart(last) || ")]}>'\"`".indexOf(last) >= 0);
    }

    /// Puts what stands in brackets behind a type of another file beside it, as one of several types: so all are named.
    private static void join(String text, StringBuilder said) {
        Matcher imported = IMPORTED.matcher(text);
        while (imported.find()) {
            int at = imported.end();
            while (at < text.length() && "<[".indexOf(text.charAt(at)) >= 0) {
                int end = closing(text, at);
                // what is called is no type
                if (end < 0 || text.startsWith("(", end + 1)) {
                    break;
                }
                beside(text, at, end, said);
                at = end + 1;
            }
        }
    }

    private static void beside(String text, int open, int close, StringBuilder said) {
        boolean isEmpty = text.substring(open + 1, close).isBlank();
        said.setCharAt(open, isEmpty ? ' ' : '|');
        said.setCharAt(close, ' ');
        int depth = 0;
        for (int at = open + 1; at < close; at++) {
            char sign = text.charAt(at);
            if (isOpening(sign)) {
                depth++;
            } else if (isClosing(text, at)) {
                depth--;
            } else if (sign == ',' && depth == 0) {
                // none behind the last
                said.setCharAt(at, text.substring(at + 1, close).isBlank() ? ' ' : '|');
            }
        }
    }

    /// Where what is opened at a place is closed; -1 where that is too far away.
    private static int closing(String text, int open) {
        int depth = 0;
        for (int at = open; at < Math.min(text.length(), open + LONGEST_ARGUMENTS); at++) {
            if (isOpening(text.charAt(at))) {
                depth++;
            } else if (isClosing(text, at) && --depth == 0) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isOpening(char sign) {
        return "<[({".indexOf(sign) >= 0;
    }

    private static boolean isClosing(String text, int at) {
        boolean isArrow = text.charAt(at) == '>' && text.charAt(at - 1) == '=';
        return ">])}".indexOf(text.charAt(at)) >= 0 && !isArrow;
    }

    /// `export { each as if }`: a word of the language is a name like others there.
    private static void rename(String text, StringBuilder said) {
        CLAUSE.matcher(text).results().forEach(clause -> RENAMED.matcher(clause.group())
                .results()
                .filter(found -> RESERVED.contains(found.group(1)))
                .forEach(found -> {
                    int at = clause.start() + found.start(1);
                    said.setCharAt(at, Character.toUpperCase(text.charAt(at)));
                }));
    }
}
