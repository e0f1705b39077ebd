package dev.ybis.gateway.code.python;

import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a type in quotes, as `"Optional[Foo]"` or `'a.Foo | None'`.
final class QuotedType {
    private final String text;
    private final int line;
    private int at;

    private QuotedType(String text, int line) {
        this.text = text;
        this.line = line;
    }

    /// Null where it says nothing, or is no type.
    static @Nullable Term read(String text, int line) {
        QuotedType reader = new QuotedType(text, line);
        Term type = reader.union();
        return reader.at == text.length() ? type : null;
    }

    private @Nullable Term union() {
        List<@Nullable Term> options = new ArrayList<>();
        do {
            options.add(single());
        } while (skip('|'));
        return options.size() == 1 ? options.getFirst() : TypeTerms.either(options);
    }

    private @Nullable Term single() {
        Term name = null;
        String last;
        do {
            last = word();
            name = name == null ? new Term.Name(last, line) : new Term.Member(name, last, line);
        } while (skip('.'));
        if (!skip('[')) {
            return last.isEmpty() ? null : TypeTerms.named(name, last);
        }
        List<@Nullable Term> arguments = new ArrayList<>();
        do {
            arguments.add(union());
        } while (skip(','));
        skip(']');
        return TypeTerms.applied(name, last, arguments);
    }

    private String word() {
        blanks();
        int start = at;
        while (at < text.length() && Character.isUnicodeIdentifierPart(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        blanks();
        return word;
    }

    private boolean skip(char sign) {
        blanks();
        boolean is = at < text.length() && text.charAt(at) == sign;
        at += is ? 1 : 0;
        blanks();
        return is;
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }
}
