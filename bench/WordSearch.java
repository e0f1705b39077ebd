package dev.ybis.gateway.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What anybody has at hand: the question's words looked for with ripgrep, or grep where that is missing. Files come in the
/// order of how many different words they have, then of how often.
record WordSearch(String tool) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]{3,}");
    /// Words that nobody would type.
    private static final Set<String> NOT_ASKED = Set.of(
            "the", "and", "for", "that", "this", "with", "from", "are", "was", "how", "what", "where", "which", "when", "why",
            "who", "does", "did", "can", "has", "have", "not", "you", "its", "into", "there", "will", "would", "should");

    /// The files below `folder`, best first.
    List<String> ask(Path folder, String question) throws IOException {
        Set<String> words = new HashSet<>();
        WORD.matcher(question.toLowerCase(Locale.ROOT))
                .results()
                .map(found -> found.group())
                .filter(word -> !NOT_ASKED.contains(word))
                .forEach(words::add);
        if (words.isEmpty()) {
            return List.of();
        }
        List<String> command = new ArrayList<>(
                tool.equals("rg")
                        ? List.of("rg", "--no-config", "--no-ignore", "--no-heading", "--with-filename", "--no-line-number")
                        : List.of("grep", "-r", "-I", "--exclude-dir=.git"));
        command.addAll(List.of("-o", "-i", "-F"));
        words.forEach(word -> command.addAll(List.of("-e", word)));
        command.add(".");
        Map<String, Map<String, Integer>> found = new HashMap<>();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.lastIndexOf(':');
                found.computeIfAbsent(line.substring(line.startsWith("./") ? 2 : 0, colon), _ -> new HashMap<>())
                        .merge(line.substring(colon + 1).toLowerCase(Locale.ROOT), 1, Integer::sum);
            }
        }
        Comparator<Map.Entry<String, Map<String, Integer>>> order =
                Comparator.comparing(of -> -of.getValue().size());
        return found.entrySet().stream()
                .sorted(order.thenComparing(of ->
                                -of.getValue().values().stream().mapToInt(n -> n).sum())
                        .thenComparing(Map.Entry::getKey))
                .limit(Ranking.DEPTH)
                .map(Map.Entry::getKey)
                .toList();
    }
}
