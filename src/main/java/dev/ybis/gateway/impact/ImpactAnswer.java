package dev.ybis.gateway.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.graph.Symbol;
import dev.ybis.gateway.snapshot.Walk;
import dev.ybis.gateway.snapshot.Walk.Reached;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a change reaches, and how far that is to be trusted.
///
/// @param level      `symbol` where the answer goes along links between symbols, `file` where it goes from file to file
/// @param targets    what the answer is about: files, and symbols as `path#name`
/// @param symbols    the symbols that were asked for
/// @param total      how many files, or symbols and files as wholes, are affected within the depth
/// @param files      how many files they are in
/// @param byDistance how many of them at each distance
/// @param truncated  what was left out; null when nothing was
/// @param risk       what is at stake; null for dependencies, which a change does not break
/// @param tests      paths of the tests among them, at most as many as the limit
/// @param dependents the affected files (for dependencies, what the target depends on), the nearest first
/// @param missing    why a file is not affected; null unless asked for
@RegisterForReflection
record ImpactAnswer(
        @JsonUnwrapped Provenance provenance,
        String level,
        List<String> targets,
        List<Symbol> symbols,
        int total,
        int files,
        Map<Integer, Integer> byDistance,
        @Nullable Truncation truncated,
        @Nullable Risk risk,
        List<String> tests,
        List<Dependent> dependents,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Missing missing) {

    /// @param beyondDepth whether there are files farther away than the depth asked for
    /// @param notShown    files within the depth that the limit left out
    record Truncation(boolean beyondDepth, int notShown) {}

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

    static ImpactAnswer of(
            Provenance provenance,
            String level,
            List<String> targets,
            List<Symbol> symbols,
            Walk walk,
            int most,
            @Nullable Risk risk,
            @Nullable Missing missing) {
        List<Dependent> shown = walk.reached().limit(most).map(Dependent::of).toList();
        int notShown = walk.total() - shown.size();
        return new ImpactAnswer(
                provenance,
                level,
                targets,
                symbols,
                walk.total(),
                walk.files(),
                walk.byDistance(),
                walk.deeper() || notShown > 0 ? new Truncation(walk.deeper(), notShown) : null,
                risk,
                walk.paths(Role.TEST).limit(most).toList(),
                shown,
                missing);
    }
}
