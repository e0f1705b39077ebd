package dev.ybis.gateway.impact;

import dev.ybis.gateway.code.Language;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.snapshot.walk.Walk;
import java.util.Locale;
import java.util.stream.Stream;

/// How much a change puts at stake, with the figures it was computed from.
///
/// @param level   `none` where nothing depends on it, `low`, `medium`, `high`, or `unknown`
/// @param score   0 to 1
/// @param reach   confidences of the dependents that are source and no tests, summed
/// @param tests   tests among the dependents
/// @param atLeast whether it may be higher: something was not judged, or not walked to
/// @param formula how the score comes about
record Risk(String level, double score, double reach, int tests, boolean atLeast, String formula) {
    /// Each doubling of the reach adds as much as the one before; 1,023 sure dependents alone make 1.
    private static final double DOUBLINGS = 10;
    /// What is added where something depends on it and no test does, as far as the walk says so by going to its end.
    private static final double UNTESTED = 0.2;

    private static final double MEDIUM = 0.3;
    private static final double HIGH = 0.6;
    private static final String FORMULA = String.format(
            Locale.ROOT,
            "min(1, log2(1 + reach) / %.0f + (reach > 0 and tests = 0 and nothing is deeper ? %.1f : 0)); low below %.1f, medium below %.1f",
            DOUBLINGS,
            UNTESTED,
            MEDIUM,
            HIGH);

    /// @param judged whether nothing was left open in the index and in the change
    /// @param paths  the files that are changed: nobody knows which code uses one that is not analysed
    static Risk of(Walk dependents, boolean judged, Stream<String> paths) {
        boolean isUnread = paths.anyMatch(path -> Language.unread(path) != null);
        double reach = dependents.confidences(Role.CODE).sum();
        int tests = (int) dependents.tests().count();
        double untested = reach > 0 && tests == 0 && !dependents.deeper() ? UNTESTED : 0;
        double score = Math.min(1, Math.log(1 + reach) / Math.log(2) / DOUBLINGS + untested);
        String level = score == 0 && isUnread ? "unknown" : level(score, dependents.total() > 0);
        boolean atLeast = dependents.deeper() || !judged || isUnread;
        return new Risk(level, rounded(score), rounded(reach), tests, atLeast, FORMULA);
    }

    private static String level(double score, boolean isAny) {
        if (score == 0 && !isAny) {
            return "none";
        }
        return score < MEDIUM ? "low" : score < HIGH ? "medium" : "high";
    }

    /// As answers show figures: to three places.
    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
