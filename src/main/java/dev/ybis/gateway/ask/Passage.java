package dev.ybis.gateway.ask;

import dev.ybis.gateway.ask.proof.Claim;
import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Declared;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Lines of a chunk that belong together and can be read alone: of a document a paragraph or an item of a list, of code
/// a declaration's beginning with the comment before or in it, or one line. Imports, bare braces and annotations are
/// none of their own.
///
/// @param from     index of the first line in the chunk, from 0
/// @param to       index behind the last
/// @param declares whether it is a declaration's beginning
record Passage(int from, int to, boolean declares) {
    /// Lines of one passage that are shown.
    private static final int LINES = 8;
    /// A declaration says what something is; a line that has the words may only use it.
    private static final double DECLARATION = 1.5;

    private static final Pattern SILENT = Pattern.compile(
            "\\s*(?:(?:import|package|using|use|require|#include)\\b.*|from\\s+\\S+\\s+import\\b.*|@\\w+\\s*(?:\\(.*\\))?"
                    + "|[\\s{}()\\[\\];,]*|#{1,6}\\s.*|/\\*+|\\*+/|\"{3}|'{3}|```.*|~~~.*|[-=|:\\s]+)");
    private static final Pattern COMMENT = Pattern.compile("\\s*(?://|/\\*|\\*|#(?!include)|--|\"{3}|'{3}|@\\w+).*");
    private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*+]|\\d{1,3}[.)]|\\|)\\s.*");
    private static final Pattern OPENS = Pattern.compile(".*[{:;=]\\s*$");

    /// The passages of a chunk that say most of what is asked: one, and before a line of code the declaration it is in.
    ///
    /// @param weight of the words that a passage has
    static List<Passage> best(Chunk chunk, ToDoubleFunction<Set<String>> weight) {
        List<String> lines = chunk.text().lines().toList();
        List<Passage> all = chunk.collection().equals("code") ? code(lines, names(chunk)) : prose(lines);
        if (all.isEmpty()) {
            return List.of(new Passage(0, Math.min(LINES, lines.size()), false));
        }
        Passage best = all.getFirst();
        double most = -1;
        for (Passage each : all) {
            double worth = weight.applyAsDouble(each.words(lines)) * (each.declares ? DECLARATION : 1);
            if (worth > most) {
                most = worth;
                best = each;
            }
        }
        List<Passage> chosen = new ArrayList<>();
        if (!best.declares) {
            int line = best.from;
            all.stream()
                    .filter(each -> each.declares && each.to <= line)
                    .reduce((_, last) -> last)
                    .ifPresent(each -> chosen.add(each.shortened(lines, weight)));
        }
        chosen.add(best.shortened(lines, weight));
        return chosen;
    }

    private Set<String> words(List<String> lines) {
        Set<String> words = new HashSet<>();
        lines.subList(from, to).forEach(line -> words.addAll(Claim.words(line)));
        return words;
    }

    /// As many of its lines as are shown, those that say most.
    private Passage shortened(List<String> lines, ToDoubleFunction<Set<String>> weight) {
        if (to - from <= LINES) {
            return this;
        }
        Passage best = this;
        double most = -1;
        for (int at = from; at + LINES <= to; at++) {
            Passage some = new Passage(at, at + LINES, declares);
            double worth = weight.applyAsDouble(some.words(lines));
            if (worth > most) {
                most = worth;
                best = some;
            }
        }
        return best;
    }

    /// The simple names of what the chunk declares.
    private static Set<String> names(Chunk chunk) {
        Set<String> names = new HashSet<>();
        Stream.concat(chunk.declares().stream().map(Declared::name), Stream.of(chunk.symbol()))
                .forEach(name -> names.add(name.replaceFirst("\\(.*", "").replaceFirst(".*[.#:]", "")));
        names.remove("");
        return names;
    }

    private static List<Passage> prose(List<String> lines) {
        List<Passage> all = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= lines.size(); i++) {
            boolean silent = i == lines.size() || SILENT.matcher(lines.get(i)).matches();
            if (from >= 0 && (silent || ITEM.matcher(lines.get(i)).matches())) {
                all.add(new Passage(from, i, false));
                from = -1;
            }
            from = silent ? -1 : from < 0 ? i : from;
        }
        return all;
    }

    private static List<Passage> code(List<String> lines, Set<String> names) {
        List<Passage> all = new ArrayList<>();
        int comment = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (COMMENT.matcher(line).matches()) {
                comment = comment < 0 ? i : comment;
            } else if (declares(line, names)) {
                int to = end(lines, i);
                all.add(new Passage(comment < 0 ? i : comment, to, true));
                i = to - 1;
                comment = -1;
            } else {
                int begin = comment < 0 ? i : comment;
                if (!SILENT.matcher(line).matches()) {
                    all.add(new Passage(begin, i + 1, false));
                }
                comment = -1;
            }
        }
        return all;
    }

    private static boolean declares(String line, Set<String> names) {
        return !SILENT.matcher(line).matches()
                && !line.strip().startsWith("return")
                && names.stream().anyMatch(name -> Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "(?!\\w)")
                        .matcher(line)
                        .find());
    }

    /// Behind a declaration's beginning, and behind the comment in it where that is where the language puts it.
    private static int end(List<String> lines, int from) {
        int to = from;
        while (to < lines.size()
                && to - from < LINES
                && !OPENS.matcher(lines.get(to)).matches()) {
            to++;
        }
        to = Math.min(lines.size(), to + 1);
        boolean documented = to < lines.size() && lines.get(to).strip().matches("(?:\"{3}|'{3}).*");
        if (!documented) {
            return to;
        }
        String quotes = lines.get(to).strip().substring(0, 3);
        int close = to;
        boolean closed = lines.get(to).strip().length() > 3
                && lines.get(to).stripTrailing().endsWith(quotes);
        while (!closed && close + 1 < lines.size()) {
            closed = lines.get(++close).contains(quotes);
        }
        return close + 1;
    }
}
