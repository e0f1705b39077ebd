package dev.ybis.gateway.check;

import dev.ybis.gateway.impact.Arrow;
import dev.ybis.gateway.impact.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A report for people.
record Text(Report report) {
    private static final int SHORT_COMMIT = 10;

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        report.findings().forEach(finding -> add(finding, lines));
        if (report.notShown() > 0) {
            lines.add("and " + report.notShown() + " more findings");
        }
        report.notJudged().forEach(rule -> lines.add("not judged: " + rule.rule() + ": " + rule.reason()));
        if (!report.unknown().isEmpty()) {
            lines.add("not in the graph, so what depends on these is not known:");
            report.unknown().forEach(file -> lines.add("    " + file.path() + " (" + file.reason() + ")"));
        }
        String roles = report.affected().byRole().entrySet().stream()
                .map(role -> role.getValue() + " " + role.getKey())
                .collect(Collectors.joining(", "));
        lines.add(report.changes().size() + " files changed since " + shortened(report.base()) + ", "
                + report.affected().files() + " more depend on them" + (roles.isEmpty() ? "" : " (" + roles + ")"));
        lines.add(index(report.provenance()));
        lines.add("verdict: " + report.verdict() + " (" + rules() + ")");
        return String.join("\n", lines) + "\n";
    }

    /// Those that found something, and where none has, those that were asked for.
    private String rules() {
        List<String> found = report.findings().stream()
                .filter(finding -> finding.level().equals(Finding.ERROR))
                .map(Finding::rule)
                .distinct()
                .toList();
        List<String> rules = report.verdict().equals(Verdict.FINDINGS.text()) ? found : report.rules();
        return rules.isEmpty() ? "no rule was asked for" : String.join(", ", rules);
    }

    private static void add(Finding finding, List<String> lines) {
        String file = finding.file();
        String place = file == null ? "" : finding.line() == null ? file + ": " : file + ":" + finding.line() + ": ";
        lines.add(place + finding.level() + ": " + finding.message() + " [" + finding.rule() + "]");
        for (Arrow arrow : finding.why()) {
            lines.add(
                    "    " + arrow.from() + " → " + arrow.to() + " (" + arrow.kind() + ", line " + arrow.line() + ")");
        }
    }

    private static String index(Provenance index) {
        return "index of " + index.repository() + ": " + index.freshness() + ", made at " + index.indexedAt() + "; "
                + index.completeness().unresolved() + " references lead nowhere, "
                + index.completeness().passedOver() + " passed over";
    }

    private static String shortened(String commit) {
        return commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
    }
}
