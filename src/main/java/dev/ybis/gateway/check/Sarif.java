package dev.ybis.gateway.check;

import dev.ybis.gateway.impact.Arrow;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A report as [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), which code hosts show
/// beside the lines it is about. What is about no file stands among the notifications of the run, as those who show
/// results ask for a place.
record Sarif(Report report, String version) {
    static final String MEDIA_TYPE = "application/sarif+json";
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    Map<String, Object> log() {
        return object("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run()));
    }

    private Map<String, Object> run() {
        Map<String, Object> driver = object(
                "name",
                "YBIS Gateway",
                "semanticVersion",
                version,
                "rules",
                Stream.of(Rule.values()).map(Sarif::rule).toList());
        return object(
                "tool",
                object("driver", driver),
                "invocations",
                List.of(object(
                        "executionSuccessful",
                        !report.verdict().equals(Verdict.CANNOT_JUDGE.text()),
                        "toolExecutionNotifications",
                        notifications())),
                "results",
                report.findings().stream()
                        .filter(finding -> finding.file() != null)
                        .map(Sarif::result)
                        .toList(),
                "properties",
                object(
                        "verdict",
                        report.verdict(),
                        "base",
                        report.base(),
                        "freshness",
                        report.provenance().freshness(),
                        "notShown",
                        report.notShown()));
    }

    private static Map<String, Object> rule(Rule rule) {
        return object(
                "id",
                rule.id(),
                "name",
                rule.id(),
                "shortDescription",
                text(rule.title()),
                "fullDescription",
                text(rule.meaning()),
                "help",
                text(rule.meaning()));
    }

    private static Map<String, Object> result(Finding finding) {
        Map<String, Object> result = object(
                "ruleId",
                finding.rule(),
                "ruleIndex",
                index(finding.rule()),
                "level",
                finding.level(),
                "message",
                text(finding.message()),
                "locations",
                List.of(object("physicalLocation", place(String.valueOf(finding.file()), finding.line()))));
        if (!finding.why().isEmpty()) {
            result.put("relatedLocations", related(finding.why()));
        }
        return result;
    }

    private static List<Map<String, Object>> related(List<Arrow> why) {
        List<Map<String, Object>> related = new ArrayList<>();
        for (Arrow arrow : why) {
            related.add(object(
                    "id",
                    related.size(),
                    "message",
                    text(arrow.from() + " → " + arrow.to() + " (" + arrow.kind() + ")"),
                    "physicalLocation",
                    place(arrow.from().replaceFirst("#[^#]*$", ""), arrow.line())));
        }
        return related;
    }

    private List<Map<String, Object>> notifications() {
        Stream<Map<String, Object>> ofIndex = report.findings().stream()
                .filter(finding -> finding.file() == null)
                .map(finding -> notification(finding.rule(), finding.level(), finding.message()));
        Stream<Map<String, Object>> notJudged = report.notJudged().stream()
                .map(rule -> notification(rule.rule(), Finding.ERROR, "Not judged: " + rule.reason() + "."));
        Stream<Map<String, Object>> unknown = report.unknown().stream()
                .map(file -> notification(
                        Rule.INCOMPLETE_INDEX.id(),
                        "note",
                        "The graph does not have " + file.path() + " (" + file.reason() + ")."));
        return Stream.of(ofIndex, notJudged, unknown).flatMap(each -> each).toList();
    }

    private static Map<String, Object> notification(String rule, String level, String message) {
        return object(
                "associatedRule", object("id", rule, "index", index(rule)), "level", level, "message", text(message));
    }

    private static int index(String rule) {
        return Stream.of(Rule.values()).map(Rule::id).toList().indexOf(rule);
    }

    private static Map<String, Object> place(String path, @Nullable Integer line) {
        Map<String, Object> place = object("artifactLocation", object("uri", uri(path), "uriBaseId", "%SRCROOT%"));
        if (line != null && line > 0) {
            place.put("region", object("startLine", line));
        }
        return place;
    }

    private static String uri(String path) {
        try {
            // with a dot before it a first level with a colon is no scheme
            return new URI(null, null, "./" + path, null).toASCIIString().substring(path.contains(":") ? 0 : 2);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> text(String text) {
        return object("text", text);
    }

    /// @param pairs names and values in turns
    private static Map<String, Object> object(Object... pairs) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            object.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return object;
    }
}
