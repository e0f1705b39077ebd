package dev.ybis.gateway.check;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ybis.gateway.impact.Change.ChangedFile;
import dev.ybis.gateway.impact.Provenance;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/// What a check has to say.
///
/// @param verdict   `pass`, `findings` or `cannot-judge`
/// @param base      id of the commit that the change begins at
/// @param rules     those that were asked for
/// @param findings  the errors first
/// @param notShown  findings left out beyond [#MOST]
/// @param changes   each changed file
/// @param unknown   those among them that the graph doesn't have
/// @param notJudged what was asked for and could not be judged
@RegisterForReflection
record Report(
        @JsonUnwrapped Provenance provenance,
        String verdict,
        String base,
        List<String> rules,
        List<Finding> findings,
        int notShown,
        Reach affected,
        List<ChangedFile> changes,
        List<IndexGaps.UnknownFile> unknown,
        List<NotJudged> notJudged) {
    /// Most entries of one list.
    static final int MOST = 500;

    /// Files that depend on what is changed and are not changed themselves.
    ///
    /// @param files  how many
    /// @param byRole how many of each role
    /// @param tests  the first [#MOST] tests among them
    /// @param paths  the first [#MOST] of all
    @RegisterForReflection
    record Reach(int files, Map<String, Integer> byRole, List<String> tests, List<String> paths) {}

    /// @param rule   as [Rule#id()] names it
    @RegisterForReflection
    record NotJudged(String rule, String reason) {}
}
