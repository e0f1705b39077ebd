package dev.ybis.gateway.bench;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// A library whose documentation asks for its code: its sources without their documentation, and what that said.
final class Library {
    /// What more places say tells nothing of any of them.
    private static final int MOST_PLACES = 8;

    private Library() {}

    /// Writes the sources below `from` to `to` without documentation and answers its questions, each asked once however
    /// many functions say the same.
    static List<Question> prepare(String name, Path from, Path to) throws IOException {
        Map<String, List<Question.Place>> said = new LinkedHashMap<>();
        Map<String, String> words = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String path = from.relativize(file).toString();
                var language = Documented.language(path);
                if (language.isEmpty()) {
                    continue;
                }
                try {
                    Documented read = Documented.read(language.get(), Files.readString(file).replace("\uFEFF", ""));
                    Path copy = to.resolve(path);
                    Files.createDirectories(copy.getParent());
                    Files.writeString(copy, read.text());
                    for (Documented.Function function : read.functions()) {
                        String key = function.says().toLowerCase(Locale.ROOT);
                        words.putIfAbsent(key, function.says());
                        said.computeIfAbsent(key, _ -> new ArrayList<>())
                                .add(new Question.Place(path, function.start(), function.end()));
                    }
                } catch (MalformedInputException _) {
                    // a file in another encoding is no source of ours
                }
            }
        }
        List<Question> questions = new ArrayList<>();
        said.forEach((key, places) -> {
            if (places.size() <= MOST_PLACES) {
                questions.add(Question.of(name, words.get(key), places));
            }
        });
        return questions;
    }

    /// As many of them as are wanted, the same ones in each run.
    static List<Question> sample(List<Question> questions, int wanted, long seed) {
        List<Question> shuffled = new ArrayList<>(questions);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(0, Math.min(wanted, shuffled.size()));
    }
}
