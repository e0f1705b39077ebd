package dev.ybis.gateway.code.script.doc;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.Import;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The types that a script's comments say of what stands below them, as
/// [TypeScript reads JSDoc](https://www.typescriptlang.org/docs/handbook/jsdoc-supported-types.html): `@param`,
/// `@returns`, `@type`, and `@typedef` where it gives a type of another file a name. Used by one thread.
public final class DocTypes {
    private static final Pattern SAYS_TYPES = Pattern.compile("@(param|arg|argument|returns?|type)\\b");
    /// `@typedef {import("./a").B} C`.
    private static final Pattern TYPEDEF = Pattern.compile(
            "@typedef\\s*\\{\\s*import\\(\\s*[\"']([^\"'\\n]+)[\"']\\s*\\)(?:\\.([\\w$]+))?\\s*}\\s*([\\w$]+)");
    private static final Pattern TAG = Pattern.compile("@(param|arg|argument|returns?|type)\\s*\\{");
    private static final Pattern PARAMETER = Pattern.compile("\\s*\\[?\\s*([\\w$]+)(?![\\w$.])");
    /// What a comment before one of these is about is in it.
    private static final Set<String> AROUND = Set.of(
            "variable_declarator",
            "lexical_declaration",
            "variable_declaration",
            "export_statement",
            "assignment_expression",
            "expression_statement",
            "parenthesized_expression",
            "pair",
            "public_field_definition",
            "field_definition");

    private final SyntaxTree tree;
    private final Map<String, Import> imports = new LinkedHashMap<>();
    /// What comments say that were read; of a function and the variable that holds it the same one is asked for.
    private final Map<Node, DocComment> comments = new HashMap<>();

    private final boolean saysTypes;
    private @Nullable Map<String, Import> defined;

    public DocTypes(SyntaxTree tree) {
        this.tree = tree;
        saysTypes = SAYS_TYPES.matcher(tree.text(tree.root())).find();
    }

    /// What was needed of other modules by what was asked for.
    public Collection<Import> imports() {
        return imports.values();
    }

    /// What is said of a function, a declarator or an assignment.
    public DocComment of(Node node) {
        Node comment = saysTypes ? before(node) : Node.NONE;
        return comment.isNull() ? DocComment.NONE : comments.computeIfAbsent(comment, this::read);
    }

    private DocComment read(Node comment) {
        String text = tree.text(comment);
        return text.startsWith("/**") ? read(text, SyntaxTree.line(comment)) : DocComment.NONE;
    }

    private static Node before(Node node) {
        Node at = node;
        while (true) {
            Node previous = at.previousNamedSibling();
            if (SyntaxTree.is(previous, "comment")) {
                return previous;
            }
            if (!AROUND.contains(at.parent().type())) {
                return Node.NONE;
            }
            at = at.parent();
        }
    }

    private DocComment read(String comment, int line) {
        Map<String, Term> parameters = new HashMap<>();
        Term returns = null;
        Term type = null;
        Matcher tag = TAG.matcher(comment);
        while (tag.find()) {
            int end = closing(comment, tag.end());
            if (end < 0) {
                break;
            }
            String written = comment.substring(tag.end(), end).replaceAll("\\n\\s*\\*", " ");
            Term said = new DocTypeText(written, line, this).read();
            if (said != null) {
                switch (tag.group(1)) {
                    case "type" -> type = said;
                    case "return", "returns" -> returns = said;
                    default -> {
                        Matcher name = PARAMETER.matcher(comment).region(end + 1, comment.length());
                        if (name.lookingAt()) {
                            parameters.putIfAbsent(name.group(1), said);
                        }
                    }
                }
            }
        }
        return new DocComment(parameters, returns, type);
    }

    /// Where the brace ends that is open before a place.
    private static int closing(String text, int from) {
        int depth = 1;
        for (int at = from; at < text.length(); at++) {
            depth += text.charAt(at) == '{' ? 1 : text.charAt(at) == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return -1;
    }

    /// A type by the name that it has here.
    Term named(String name, int line) {
        Import each = defined().get(name);
        return each == null ? new Term.Name(name, line) : taken(each);
    }

    /// `import("module").member`.
    Term imported(String module, @Nullable String member, int line) {
        return taken(new Import(local(module, member), module, member, null, line));
    }

    private Term taken(Import each) {
        imports.putIfAbsent(each.local(), each);
        return new Term.Name(each.local(), each.line());
    }

    /// With a space, for nobody can say it in code.
    private static String local(String module, @Nullable String member) {
        return Import.OF_COMMENT + module + "#" + member;
    }

    private Map<String, Import> defined() {
        Map<String, Import> known = defined;
        if (known == null) {
            known = new HashMap<>();
            String text = tree.text(tree.root());
            Matcher typedef = TYPEDEF.matcher(text);
            int line = 1;
            int at = 0;
            while (typedef.find()) {
                line += (int) text.substring(at, typedef.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
                at = typedef.start();
                String module = typedef.group(1);
                String member = typedef.group(2);
                known.put(typedef.group(3), new Import(local(module, member), module, member, null, line));
            }
            defined = known;
        }
        return known;
    }
}
