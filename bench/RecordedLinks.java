package dev.ybis.gateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The links between a library's symbols as another program wrote them down, told as the gateway tells them: `path#Outer.method`,
/// or a path for what stands in no symbol. Lines of words with tabs between them:
///
/// ```
/// file        PATH                    was looked at
/// function    SYMBOL                  also `class`, `constructor`, `value`
/// call        FROM TO CAUSE LINE      what is called, and how
/// reference   FROM TO                 what is named, called or not
/// maybe       FROM TO                 may be called a call or not
/// open        FROM NAME               something called NAME is called, nobody knows what
/// ```
///
/// What stands in a value's initialiser is told of what the value stands in, a call of a constructor of its class; both ends
/// of what the gateway says are led there too, and those in what the program has no name for to what is around it.
final class RecordedLinks {
    record Link(String from, String to) {
        boolean betweenFiles() {
            return !file(from).equals(file(to));
        }

        /// Whether it leads to what its beginning is a member of, which is no news.
        boolean outward() {
            return from.startsWith(to + ".") || from.startsWith(to + "#");
        }
    }

    private static final Set<String> VALUE = Set.of("value");

    /// What each symbol, and each file, is.
    private final Map<String, String> kinds = new HashMap<>();
    private final Map<Link, String> causes = new LinkedHashMap<>();
    private final Map<Link, String> lines = new HashMap<>();
    private final Set<Link> references = new HashSet<>();
    private final Set<Link> undecided = new HashSet<>();
    /// To names, not to symbols.
    private final Set<Link> open = new HashSet<>();

    RecordedLinks(Path recorded) throws IOException {
        for (String line : Files.readAllLines(recorded)) {
            String[] words = line.split("\t");
            Link link = words.length > 2 ? new Link(words[1], words[2]) : null;
            switch (words[0]) {
                case "call" -> {
                    causes.putIfAbsent(link, words[3]);
                    lines.putIfAbsent(link, words[4]);
                }
                case "reference" -> references.add(link);
                case "maybe" -> undecided.add(link);
                case "open" -> open.add(link);
                default -> kinds.merge(words[1], words[0], (one, other) -> one.equals("value") ? other : one);
            }
        }
        references.addAll(causes.keySet());
        references.removeIf(link -> link.outward() || !link.to().contains("#"));
    }

    Set<Link> calls() {
        return causes.keySet();
    }

    Set<Link> references() {
        return references;
    }

    Map<String, String> kinds() {
        return kinds;
    }

    /// How a call is written.
    String cause(Link call) {
        return causes.get(call);
    }

    /// Where a call stands first.
    String line(Link call) {
        return lines.get(call);
    }

    /// The link that is meant when the gateway says there is one; null where it says nothing, or of files nobody looked at.
    @Nullable Link meant(String from, String to) {
        String begin = around(from, VALUE);
        String end = around(to, Set.of("constructor"));
        return begin == null || end == null || begin.equals(end) ? null : new Link(begin, end);
    }

    /// Whether nobody can say that it isn't there.
    boolean isOpen(Link link) {
        return undecided.contains(link) || open.contains(new Link(link.from(), last(link.to())));
    }

    private @Nullable String around(String symbol, Set<String> without) {
        String known = symbol;
        while (known != null && (!kinds.containsKey(known) || without.contains(kinds.get(known)))) {
            int end = Math.max(known.lastIndexOf('.'), known.indexOf('#'));
            known = known.indexOf('#') < 0 ? null : known.substring(0, end);
        }
        return known;
    }

    static String file(String symbol) {
        int end = symbol.indexOf('#');
        return end < 0 ? symbol : symbol.substring(0, end);
    }

    static String last(String symbol) {
        return symbol.substring(Math.max(symbol.lastIndexOf('.'), symbol.indexOf('#')) + 1);
    }
}
