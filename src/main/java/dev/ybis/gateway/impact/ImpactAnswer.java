package dev.ybis.gateway.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.graph.Symbol;
import dev.ybis.gateway.graph.Walk;
import dev.ybis.gateway.graph.Walk.Reached;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a change reaches, and how far that is to be trusted.
///
/// @param targets    what the answer is about: files
/// @param symbols    the symbols of those files that were asked for or changed; the answer is about their files
/// @param total      how many files are affected within the depth
/// @param byDistance how many of them at each distance
/// @param truncated  what was left out; null when nothing was
/// @param risk       what is at stake; null for dependencies, which a change does not break
/// @param tests      paths of the tests among them, at most as many as the limit
/// @param dependents the affected files (for dependencies, what the target depends on), the nearest first
/// @param missing    why a file is not affected; null unless asked for
record ImpactAnswer(
        @JsonUnwrapped Provenance provenance,
        List<String> targets,
        List<Symbol> symbols,
        int total,
        Map<Integer, Integer> byDistance,
        @Nullable Truncation truncated,
        @Nullable Risk risk,
        List<String> tests,
        List<Dependent> dependents,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Missing missing) {

    /// @param beyondDepth whether there are files farther away than the depth asked for
    /// @param notShown    files within the depth that the limit left out
    record Truncation(boolean beyondDepth, int notShown) {}

    /// @param why how it hangs together with the target, step by step
    record Dependent(String path, String role, int distance, double confidence, List<Arrow> why) {
        static Dependent of(Reached reached) {
            return new Dependent(
                    reached.path(),
                    reached.role().text(),
                    reached.distance(),
                    Risk.rounded(reached.confidence()),
                    reached.why().stream().map(Arrow::of).toList());
        }
    }

    static ImpactAnswer of(
            Provenance provenance,
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
                targets,
                symbols,
                walk.total(),
                walk.byDistance(),
                walk.deeper() || notShown > 0 ? new Truncation(walk.deeper(), notShown) : null,
                risk,
                walk.paths(Role.TEST).limit(most).toList(),
                shown,
                missing);
    }
}
