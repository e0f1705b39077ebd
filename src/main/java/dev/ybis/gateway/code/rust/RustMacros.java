package dev.ybis.gateway.code.rust;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what a macro is given, which is tokens and no syntax: what looks like names, paths, members and calls.
final class RustMacros {
    private final SyntaxTree tree;
    private final RustNames paths;

    RustMacros(SyntaxTree tree, RustNames paths) {
        this.tree = tree;
        this.paths = paths;
    }

    List<Term> read(Node tokens) {
        return read(tokens, 0, tokens.childCount());
    }

    /// The tokens from one up to another, from 0.
    private List<Term> read(Node tokens, int from, int to) {
        List<Term> found = new ArrayList<>();
        Term at = null;
        String before = "";
        for (int i = from; i < to; i++) {
            Node token = tokens.child(i);
            int line = SyntaxTree.line(token);
            if (at != null && before.equals("::") && SyntaxTree.is(token, "<")) {
                // types that a function is given: what is called is still it
                int end = closing(tokens, i, to);
                found.addAll(read(tokens, i + 1, end));
                i = end;
                before = "";
                continue;
            }
            switch (token.type()) {
                case "identifier", "crate", "self", "super", "metavariable" -> {
                    if (at != null && !before.isEmpty()) {
                        at = new Term.Member(at, paths.name(token), line);
                    } else {
                        end(at, found);
                        at = begin(token, tokens.child(i + 1), line);
                    }
                }
                case "token_tree", "token_repetition" -> {
                    List<Term> inner = read(token);
                    if (at != null && before.isEmpty() && SyntaxTree.is(token.child(0), "(")) {
                        at = new Term.Call(at, inner, at.at());
                    } else {
                        end(at, found);
                        at = null;
                        found.addAll(inner);
                    }
                }
                case "::", ".", "?" -> {}
                case "integer_literal" -> {
                    if (at != null && before.equals(".")) {
                        at = new Term.Member(at, tree.text(token), line);
                    }
                }
                default -> {
                    end(at, found);
                    at = null;
                }
            }
            before = token.type().equals("::") || token.type().equals(".") ? token.type() : "";
        }
        end(at, found);
        return found;
    }

    /// Where what is opened by `<` is closed, or the end.
    private static int closing(Node tokens, int open, int to) {
        int depth = 0;
        for (int i = open; i < to; i++) {
            switch (tokens.child(i).type()) {
                case "<" -> depth++;
                case ">" -> depth--;
                case ">>" -> depth -= 2;
                default -> {}
            }
            if (depth <= 0) {
                return i;
            }
        }
        return to;
    }

    private Term begin(Node token, Node next, int line) {
        boolean isPath = next.type().equals("::");
        return switch (token.type()) {
            case "self" -> isPath ? paths.above(0, line) : new Term.Name("self", line);
            case "super" -> paths.above(1, line);
            default -> isPath ? paths.beginning(paths.name(token), line) : new Term.Name(paths.name(token), line);
        };
    }

    private static void end(@Nullable Term term, List<Term> found) {
        if (term != null) {
            found.add(term);
        }
    }
}
