package dev.ybis.gateway.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ybis.gateway.snapshot.Target;
import dev.ybis.gateway.snapshot.walk.Walk;
import dev.ybis.gateway.snapshot.walk.Walk.Reached;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a change reaches, and how far that is to be trusted.
///
/// @param level      `symbol` where the answer goes along links between symbols, `file` where it goes from file to file
/// @param kind       what was asked about: `file`, `symbol`, `external`, or `change`
/// @param targets    what the answer is about: files, and symbols as `path#name`
/// @param symbols    the symbols that were asked for
/// @param alsoNamed  ids of other symbols whose names end in what was asked for, up to [#MOST_NAMED]; empty where the
///     target was not asked for by name
/// @param total      how many files, or symbols and files as wholes, are affected within the depth
/// @param files      how many files they are in
/// @param byDistance how many of them at each distance
/// @param truncated  what was left out; null when nothing was
/// @param risk       what is at stake; null for dependencies, which a change does not break
/// @param tests      paths of the files among them that hold tests, and of the target where it holds tests of its own,
///     at most as many as the limit
/// @param dependents the affected files (for dependencies, what the target depends on), the nearest first
/// @param externals  for dependencies, what it needs from outside, the nearest first, at most as many as the limit
/// @param missing    why a file is not affected; null unless asked for
@RegisterForReflection
record ImpactAnswer(
        @JsonUnwrapped Provenance provenance,
        String kind,
        String level,
        List<String> targets,
        List<Dated> symbols,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> alsoNamed,
        int total,
        int files,
        Map<Integer, Integer> byDistance,
        @Nullable Truncation truncated,
        @Nullable Risk risk,
        List<String> tests,
        List<Dependent> dependents,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Needed> externals,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Missing missing) {

    /// Most others of a name; who gets as many asks by path.
    private static final int MOST_NAMED = 20;

    /// @param beyondDepth whether there are files farther away than the depth asked for
    /// @param notShown    files within the depth that the limit left out
    /// @param externalsNotShown what is outside that the limit left out
    record Truncation(boolean beyondDepth, int notShown, int externalsNotShown) {}

    /// What is asked about.
    ///
    /// @param level   `symbol` or `file`
    /// @param targets files, symbols as `path#name`, or ids of what is outside
    /// @param symbols those among them
    /// @param alsoNamed others that the words may have meant
    record Subject(String kind, String level, List<String> targets, List<Dated> symbols, List<String> alsoNamed) {
        /// One target.
        ///
        /// @param meant the symbol it is; none where it is a file or outside
        /// @param asked how it was asked for
        static Subject of(Target target, boolean symbols, List<Dated> meant, String asked) {
            return new Subject(
                    target.isOutside() ? "external" : meant.isEmpty() ? "file" : "symbol",
                    symbols ? ImpactResource.SYMBOL : ImpactResource.FILE,
                    target.isOutside() ? target.outside() : List.of(symbols ? target.node() : target.path()),
                    meant,
                    target.alsoNamed(asked, MOST_NAMED));
        }
    }

    /// @param symbol which of the file's symbols, as `path#name`; left out for a file as a whole
    /// @param why how it hangs together with the target, step by step
    record Dependent(
            String path,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String symbol,

            String role,
            int distance,
            double confidence,
            List<Arrow> why) {
        static Dependent of(Reached reached) {
            return new Dependent(
                    reached.path(),
                    reached.symbol(),
                    reached.role().text(),
                    reached.distance(),
                    Risk.rounded(reached.confidence()),
                    reached.why().stream().map(Arrow::of).toList());
        }
    }

    /// @param most      most entries of one list
    /// @param externals null for dependents
    static ImpactAnswer of(
            Provenance provenance,
            Subject subject,
            Walk walk,
            int most,
            @Nullable Risk risk,
            @Nullable List<Needed> externals,
            @Nullable Missing missing) {
        List<Dependent> shown = walk.reached().limit(most).map(Dependent::of).toList();
        int notShown = walk.total() - shown.size();
        int externalsNotShown = externals == null ? 0 : Math.max(0, externals.size() - most);
        return new ImpactAnswer(
                provenance,
                subject.kind(),
                subject.level(),
                subject.targets(),
                subject.symbols(),
                subject.alsoNamed(),
                walk.total(),
                walk.files(),
                walk.byDistance(),
                walk.deeper() || notShown > 0 || externalsNotShown > 0
                        ? new Truncation(walk.deeper(), notShown, externalsNotShown)
                        : null,
                risk,
                walk.tests().limit(most).toList(),
                shown,
                externals == null ? null : externals.stream().limit(most).toList(),
                missing);
    }
}
