package dev.ybis.gateway.ask.proof;

import dev.ybis.gateway.knowledge.Chunk;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A source, line by line, as far as claims can be looked up in it. Where it stands, path and symbol, belongs to each
/// of its lines. Immutable.
final class Testimony {
    /// Lines of the place that proves a claim, at most: what stands farther apart says it only by chance.
    static final int MOST_LINES = 12;
    /// Share of what the best lines have that fewer lines must have to be taken instead.
    private static final double NEARLY_ALL = 0.85;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Chunk chunk;
    private final Line header;
    private final List<Line> lines;

    private record Line(Set<String> words, List<Quantity> numbers, Set<String> names, String squeezed) {
        static Line of(String text) {
            return new Line(Claim.words(text), Quantity.in(text), Names.in(text), Testimony.squeezed(text));
        }
    }

    /// The place that proves a claim.
    ///
    /// @param from  first line of the file, from 1
    /// @param to    last line, included
    /// @param share of the claim's words, by their weight, that the best lines have; these have nearly all of them
    record Place(int from, int to, double share) {}

    Testimony(Chunk chunk) {
        this.chunk = chunk;
        header = Line.of(chunk.path() + " " + chunk.symbol());
        lines = chunk.text().lines().map(Line::of).toList();
    }

    Chunk chunk() {
        return chunk;
    }

    /// All its words.
    Set<String> words() {
        Set<String> words = new HashSet<>(header.words());
        lines.forEach(line -> words.addAll(line.words()));
        return words;
    }

    /// The fewest lines that have all numbers, names and quotations of a claim and nearly as many of its words as any
    /// such lines have; null where no lines have the former.
    @Nullable
    Place place(Claim claim, ToDoubleFunction<Set<String>> share) {
        List<Set<String>> said = lines.stream().map(line -> said(claim, line)).toList();
        double most = -1;
        for (int from = 0; from < lines.size(); from++) {
            int to = Math.min(lines.size(), from + MOST_LINES);
            if (missing(claim, lines.subList(from, to)) == null) {
                most = Math.max(most, share.applyAsDouble(together(said.subList(from, to))));
            }
        }
        for (int length = 1; most >= 0 && length <= Math.min(MOST_LINES, lines.size()); length++) {
            for (int from = 0; from + length <= lines.size(); from++) {
                double had = share.applyAsDouble(together(said.subList(from, from + length)));
                if (had >= NEARLY_ALL * most && missing(claim, lines.subList(from, from + length)) == null) {
                    return new Place(chunk.start() + from, chunk.start() + from + length - 1, most);
                }
            }
        }
        return null;
    }

    /// The words of a claim that a line has.
    private Set<String> said(Claim claim, Line line) {
        Set<String> said = new HashSet<>(claim.words());
        said.removeIf(word -> !line.words().contains(word) && !header.words().contains(word));
        return said;
    }

    private static Set<String> together(List<Set<String>> some) {
        Set<String> words = new HashSet<>();
        some.forEach(words::addAll);
        return words;
    }

    /// Why no lines of it have all numbers, names and quotations of a claim, in words.
    String lacks(Claim claim) {
        String missing = missing(claim, lines);
        return missing != null
                ? "it does not have " + missing
                : "no " + MOST_LINES + " lines of it have all numbers, names and quotations of the sentence";
    }

    /// What none of some lines have, in words; null where they have all.
    private @Nullable String missing(Claim claim, List<Line> some) {
        for (Quantity number : claim.numbers()) {
            if (some.stream().flatMap(line -> line.numbers().stream()).noneMatch(number::fits)
                    && header.numbers().stream().noneMatch(number::fits)) {
                return "the number " + number;
            }
        }
        for (String name : claim.names()) {
            if (!named(name, some)) {
                return name;
            }
        }
        if (claim.quotes().isEmpty()) {
            return null;
        }
        String text = some.stream().map(Line::squeezed).collect(Collectors.joining());
        return claim.quotes().stream()
                .filter(quote -> !text.contains(squeezed(quote)))
                .findFirst()
                .map(quote -> "the words \"" + quote + "\"")
                .orElse(null);
    }

    private boolean named(String name, List<Line> some) {
        List<String> names = Names.of(name);
        if (names.isEmpty()) {
            return some.stream().anyMatch(line -> line.squeezed().contains(squeezed(name)));
        }
        return names.stream()
                .allMatch(each -> header.names().contains(each)
                        || some.stream().anyMatch(line -> line.names().contains(each)));
    }

    private static String squeezed(String text) {
        return SPACE.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
