package dev.ybis.gateway.code.script.doc;

import dev.ybis.gateway.code.names.syntax.Block;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a type as comments write it: names, `import("./a").B`, `T[]`, `T<A, B>`, `A | B`, `?T`, `T=`, `(a: A) => B`,
/// `function(A): B`. What else there may be says nothing here: shapes, conditions.
final class DocTypeText {
    private static final Set<String> ANYTHING = Set.of("any", "unknown", "object", "Object", "Function", "this");
    private static final Set<String> PLAIN = Set.of(
            "string",
            "number",
            "boolean",
            "void",
            "undefined",
            "null",
            "never",
            "symbol",
            "bigint",
            "String",
            "Number",
            "Boolean",
            "true",
            "false");
    private static final int DEEPEST = 16;

    private final String text;
    private final int line;
    private final DocTypes types;
    private int at;
    private int depth;

    DocTypeText(String text, int line, DocTypes types) {
        this.text = text;
        this.line = line;
        this.types = types;
    }

    private static final class NotRead extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotRead() {
            super(null, null, false, false);
        }
    }

    /// @return null where it says nothing
    @Nullable
    Term read() {
        try {
            Term type = union();
            skip();
            return at < text.length() || type.equals(Term.NOTHING) ? null : type;
        } catch (NotRead _) {
            return null;
        }
    }

    private Term union() {
        if (++depth > DEEPEST) {
            throw new NotRead();
        }
        List<Term> options = new ArrayList<>();
        take('|');
        do {
            options.add(single());
        } while (take('|'));
        depth--;
        return options.size() == 1 ? options.getFirst() : new Term.Either(options);
    }

    private Term single() {
        boolean isMany = text.startsWith("...", skip());
        at += isMany ? 3 : 0;
        while (take('?') || take('!')) {
            skip();
        }
        Term type = primary();
        while (true) {
            if (text.startsWith("[]", skip())) {
                at += 2;
                type = new Term.Applied(Term.NOTHING, List.of(type));
            } else if (!take('=')) {
                return isMany ? new Term.Applied(Term.NOTHING, List.of(type)) : type;
            }
        }
    }

    private Term primary() {
        char next = skip() < text.length() ? text.charAt(at) : ' ';
        int begin = at;
        if (take('(')) {
            if (isArrow()) {
                return arrow();
            }
            at = begin + 1;
            Term inner = union();
            need(')');
            return inner;
        }
        if (take('*')) {
            return Term.NOTHING;
        }
        if (next == '"' || next == '\'' || next == '`') {
            quoted();
            return Term.LITERAL;
        }
        if (Character.isDigit(next) || next == '-') {
            do {
                at++;
            } while (at < text.length() && Character.isLetterOrDigit(text.charAt(at)));
            return Term.LITERAL;
        }
        String name = word();
        Term type;
        if (name.equals("import") && take('(')) {
            String module = quoted();
            need(')');
            type = types.imported(module, take('.') ? word() : null, line);
        } else if (name.equals("function") && take('(')) {
            return function();
        } else if (ANYTHING.contains(name)) {
            return Term.NOTHING;
        } else if (PLAIN.contains(name)) {
            return Term.LITERAL;
        } else {
            type = types.named(name, line);
        }
        return applied(type);
    }

    /// Whether what is in parentheses here is taken by a function.
    private boolean isArrow() {
        int open = 1;
        int end = at;
        while (end < text.length() && open > 0) {
            open += text.charAt(end) == '(' ? 1 : text.charAt(end) == ')' ? -1 : 0;
            end++;
        }
        return text.substring(end).stripLeading().startsWith("=>");
    }

    /// `a: A, b?: B) => C`.
    private Term arrow() {
        List<Term.Assign> parameters = new ArrayList<>();
        while (!take(')')) {
            boolean isRest = text.startsWith("...", skip());
            at += isRest ? 3 : 0;
            String name = word();
            take('?');
            Term type = take(':') ? union() : Term.NOTHING;
            parameters.add(parameter(name, type));
            take(',');
        }
        need('=');
        need('>');
        return callable(parameters, union());
    }

    /// `A, B=): C`.
    private Term function() {
        List<Term.Assign> parameters = new ArrayList<>();
        while (!take(')')) {
            parameters.add(parameter(" " + parameters.size(), union()));
            take(',');
        }
        return callable(parameters, take(':') ? union() : Term.NOTHING);
    }

    private Term.Assign parameter(String name, Term type) {
        return new Term.Assign(new Term.Name(name, line), type.equals(Term.NOTHING) ? null : type, null, line);
    }

    private Term callable(List<Term.Assign> parameters, Term returns) {
        return new Term.Lambda(new Routine(
                "",
                null,
                List.copyOf(parameters),
                returns.equals(Term.NOTHING) ? null : returns,
                List.of(),
                Block.EMPTY,
                true,
                false,
                line));
    }

    /// Further names, and the arguments of a type.
    private Term applied(Term first) {
        Term type = first;
        while (take('.')) {
            if (skip() < text.length() && text.charAt(at) == '<') {
                break;
            }
            type = new Term.Member(type, word(), line);
        }
        if (!take('<')) {
            return type;
        }
        List<Term> arguments = new ArrayList<>();
        do {
            arguments.add(union());
        } while (take(','));
        need('>');
        return new Term.Applied(type, arguments);
    }

    private String word() {
        int from = skip();
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw new NotRead();
        }
        return text.substring(from, at);
    }

    private String quoted() {
        int from = skip();
        int end = from < text.length() ? text.indexOf(text.charAt(from), from + 1) : -1;
        if (end < 0) {
            throw new NotRead();
        }
        at = end + 1;
        return text.substring(from + 1, end);
    }

    private boolean take(char wanted) {
        boolean isThere = skip() < text.length() && text.charAt(at) == wanted;
        at += isThere ? 1 : 0;
        return isThere;
    }

    private void need(char wanted) {
        if (!take(wanted)) {
            throw new NotRead();
        }
    }

    private int skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
