package dev.ybis.gateway.search;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Declared;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a question's own text and a chunk's place tell of how likely it answers. Cheap, and each a factor.
final class Cues {
    /// A chunk that declares a name which the question writes out: what is looked for where the
    /// question is names, and in a sentence often the name of a product.
    private static final double DEFINITION = 2;

    private static final double DEFINITION_IN_SENTENCE = 1.3;
    /// A file named by the question, likewise.
    private static final double NAMED_FILE = 1.5;

    private static final double NAMED_FILE_IN_SENTENCE = 1.2;
    /// A file that the question writes out with its ending, likewise: nothing else can be meant by that.
    private static final double WRITTEN_FILE = 4;

    private static final double WRITTEN_FILE_IN_SENTENCE = 1.5;
    /// A document, where the question wants advice, and where it wants a place in the code. Without the first, what
    /// answers in documents is buried under code, of which there is ten times as much (`bench/retrieval`).
    private static final double DOCUMENT_ADVISES = 1.3;

    private static final double DOCUMENT_FOR_PLACE = 0.85;
    /// A test, where the question doesn't speak of tests.
    private static final double TEST = 0.6;
    /// A program that measures others, where the question doesn't speak of that.
    private static final double BENCH = 0.7;
    /// A list of changes: it speaks of everything once, and tells of nothing how it is now.
    private static final double CHANGES = 0.6;
    /// Settings, data, licences: full of words, and seldom what is asked for.
    private static final double OTHER = 0.7;

    /// Names that only code has: `maxSources`, `max_sources`, `max.sources`, or anything in backticks.
    private static final Pattern NAME =
            Pattern.compile("`([^`]+)`|\\b(\\w*[a-z]\\w*[A-Z]\\w*|\\w+_\\w+|\\w+(?:\\.\\w+)+)\\b");

    private static final Pattern ABOUT_TESTS = Pattern.compile("(?i).*\\btest(s|ed|ing)?\\b.*");
    private static final Pattern ABOUT_BENCHES = Pattern.compile("(?i).*\\b(bench|measure)\\w*\\b.*");
    private static final Pattern ABOUT_CHANGES =
            Pattern.compile("(?i).*\\b(change ?logs?|releases?|which version|history|since when)\\b.*");
    private static final Pattern IN_TESTS = Pattern.compile("tests?(\\..*)?");
    private static final Pattern BENCHES = Pattern.compile("(.*/)?(bench|benchmarks?)/.*");

    private final Intent intent;
    private final Set<String> names;
    private final NamedFiles files;
    private final boolean aboutTests;
    private final boolean aboutBenches;
    private final boolean aboutChanges;

    /// @param files that the question names
    Cues(String question, NamedFiles files) {
        this.files = files;
        intent = Intent.of(question);
        Matcher matcher = NAME.matcher(question);
        names = matcher.results()
                .map(result -> result.group(1) == null ? result.group(2) : result.group(1))
                .map(name -> last(name).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        aboutTests = ABOUT_TESTS.matcher(question).matches();
        aboutBenches = ABOUT_BENCHES.matcher(question).matches();
        aboutChanges = ABOUT_CHANGES.matcher(question).matches();
    }

    /// The hit with all factors that apply to it.
    Hit weighed(Hit plain) {
        Hit hit = plain;
        Chunk chunk = hit.chunk();
        boolean sentence = intent != Intent.NAMES;
        if (chunk.declares().stream().map(Declared::name).anyMatch(this::isNamed)) {
            hit = hit.times(
                    "definition", sentence ? DEFINITION_IN_SENTENCE : DEFINITION, "declares a name of the question");
        }
        if (files.has(chunk)) {
            hit = hit.times("file", sentence ? WRITTEN_FILE_IN_SENTENCE : WRITTEN_FILE, "the question names its file");
        } else if (isNamed(stem(chunk.path()))) {
            hit = hit.times(
                    "file", sentence ? NAMED_FILE_IN_SENTENCE : NAMED_FILE, "its file is named in the question");
        }
        if (!chunk.ofRepository()) {
            return hit;
        }
        Role role = Role.of(chunk.path());
        if ((role == Role.TEST || role == Role.CODE && isTest(chunk)) && !aboutTests) {
            hit = hit.times("test", TEST, null);
        }
        if (BENCHES.matcher(chunk.path()).matches() && !aboutBenches) {
            hit = hit.times("bench", BENCH, null);
        }
        if (Role.isChangeLog(chunk.path()) && !aboutChanges) {
            hit = hit.times("changes", CHANGES, null);
        }
        if (role == Role.DOCUMENT) {
            hit = switch (intent) {
                case ADVICE -> hit.times("document", DOCUMENT_ADVISES, "a document, where advice is asked for");
                case PLACE -> hit.times("document", DOCUMENT_FOR_PLACE, null);
                case SENTENCE, NAMES -> hit;
            };
        }
        return role == Role.OTHER ? hit.times("other", OTHER, null) : hit;
    }

    /// Whether all that begins in it are tests beside what they try, as in a `mod tests` of Rust.
    private static boolean isTest(Chunk chunk) {
        return !chunk.declares().isEmpty()
                && chunk.declares().stream()
                        .allMatch(declared -> declared.kind().equals(Declaration.TEST)
                                || IN_TESTS.matcher(declared.name()).matches());
    }

    private boolean isNamed(String name) {
        return names.contains(last(name).toLowerCase(Locale.ROOT));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replaceAll("\\(.*", "");
    }

    private static String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
