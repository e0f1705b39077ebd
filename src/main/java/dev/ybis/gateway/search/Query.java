package dev.ybis.gateway.search;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.knowledge.Lookup;
import dev.ybis.gateway.knowledge.Scope;
import dev.ybis.gateway.lessons.Lessons;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is looked for, and where.
///
/// @param repository  the one to look in; null for all
/// @param collections `code`, `docs`, or others by name; empty for all
/// @param path        what the whole path must match; null for any
/// @param language    as the graph names it; null for any
/// @param kind        of the symbol; null for any
/// @param span        when it was changed last
/// @param widened     whether what the graph ties to the best hits is added
/// @param limit       how many hits at most, without what is added
public record Query(
        String text,
        @Nullable String repository,
        Set<String> collections,
        @Nullable PathMatcher path,
        @Nullable String language,
        @Nullable String kind,
        Span span,
        Mode mode,
        boolean widened,
        int limit) {

    /// Longest path pattern in characters.
    private static final int MAX_PATTERN = 200;
    /// Most `*` in a path pattern: each may stretch anywhere, so time grows with their number as a power.
    private static final int MAX_STARS = 6;

    /// The collections that every repository has.
    private static final Set<String> OF_REPOSITORIES = Set.of("code", "docs");

    private static final Pattern COLLECTION = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /// Folders in a path pattern, which may be none.
    private static final Pattern FOLDERS = Pattern.compile("(?<=^|[/{,])\\*\\*/");

    /// How chunks are found.
    public enum Mode {
        HYBRID,
        LEXICAL,
        SEMANTIC;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The names of collections, checked.
    ///
    /// @throws Problem `invalid-parameter`
    public static Set<String> collections(List<String> wanted) {
        for (@Nullable String each : wanted) {
            if (each == null || !COLLECTION.matcher(each).matches()) {
                throw new Problem(
                        Code.INVALID_PARAMETER,
                        "collection='" + Problem.quoted(String.valueOf(each))
                                + "' is no collection's name: 1 to 63 lower-case letters, digits and -.");
            }
        }
        return Set.copyOf(wanted);
    }

    /// Whether there is each collection that is named. That of lessons is there before the first lesson.
    ///
    /// @throws Problem `unknown-collection`
    void check(Lookup words) {
        for (String each : collections) {
            if (!OF_REPOSITORIES.contains(each) && !each.equals(Lessons.COLLECTION) && !words.knows(Chunk.home(each))) {
                throw new Problem(
                        Code.UNKNOWN_COLLECTION,
                        "Nothing is in a collection '" + each + "'. GET /v1/collections lists those there are.");
            }
        }
    }

    /// A path pattern, checked.
    ///
    /// @throws Problem `invalid-parameter`
    public static PathMatcher pattern(String path) {
        if (path.isBlank()
                || path.length() > MAX_PATTERN
                || path.chars().filter(c -> c == '*').count() > MAX_STARS) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "path must be a pattern of 1 to " + MAX_PATTERN + " characters with at most " + MAX_STARS
                            + " stars, such as src/**/*.java.");
        }
        try {
            List<PathMatcher> readings = readings(path.replaceFirst("^(\\./|/)+", ""))
                    .map(each -> FileSystems.getDefault().getPathMatcher("glob:" + each))
                    .toList();
            return file -> readings.stream().anyMatch(each -> each.matches(file));
        } catch (PatternSyntaxException e) {
            throw new Problem(
                    Code.INVALID_PARAMETER, "path='" + Problem.quoted(path) + "' is no pattern: " + e.getDescription());
        }
    }

    /// A pattern as the file system reads it, for which `**/` is one folder at least, and with none in its place.
    private static Stream<String> readings(String pattern) {
        Matcher folders = FOLDERS.matcher(pattern);
        return !folders.find()
                ? Stream.of(pattern)
                : readings(pattern.substring(folders.end()))
                        .flatMap(rest -> Stream.of(
                                pattern.substring(0, folders.end()) + rest,
                                pattern.substring(0, folders.start()) + rest));
    }

    /// Under which repositories and collections to look; empty for all.
    ///
    /// A repository narrows code and documents; other collections belong to none, and are looked in when
    /// they are named.
    Set<String> places() {
        Set<String> places = new HashSet<>();
        boolean indexed = collections.isEmpty() || collections.stream().anyMatch(OF_REPOSITORIES::contains);
        if (indexed && repository == null) {
            return Set.of();
        }
        if (indexed && repository != null) {
            places.add(repository);
        }
        collections.stream()
                .filter(each -> !OF_REPOSITORIES.contains(each))
                .forEach(each -> places.add(Chunk.home(each)));
        return places;
    }

    /// Whether what is indexed of a repository is looked in.
    boolean looksInRepository(String name) {
        Set<String> places = places();
        return places.isEmpty() || places.contains(name);
    }

    /// Whether a collection that belongs to no repository is looked in.
    boolean looksIn(String collection) {
        return collections.isEmpty() ? repository == null : collections.contains(collection);
    }

    /// As much of it as ChromaDB can select by.
    Scope scope() {
        return new Scope(places(), language, kind, span.since(), span.until());
    }

    Predicate<Chunk> filter() {
        Scope scope = scope();
        return chunk -> (collections.isEmpty() || collections.contains(chunk.collection()))
                && (path == null || path.matches(Path.of(chunk.path())))
                && scope.has(chunk);
    }
}
