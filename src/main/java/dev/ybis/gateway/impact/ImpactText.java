package dev.ybis.gateway.impact;

import dev.ybis.gateway.impact.ImpactAnswer.Dependent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An impact for people: the targets, below each thing what refers to it, and what is known of the answer itself.
final class ImpactText {
    private static final String STEP = "  ";

    private final ImpactAnswer answer;
    /// Whether it tells what the target is built on.
    private final boolean dependencies;
    /// What hangs on each by the way from it to the target, which is empty for the target itself.
    private final Map<List<Arrow>, List<Dependent>> below = new HashMap<>();

    private final List<String> lines = new ArrayList<>();

    ImpactText(ImpactAnswer answer, boolean dependencies) {
        this.answer = answer;
        this.dependencies = dependencies;
        for (Dependent dependent : answer.dependents()) {
            List<Arrow> why = dependent.why();
            List<Arrow> nearer = dependencies ? why.subList(0, why.size() - 1) : why.subList(1, why.size());
            below.computeIfAbsent(nearer, _ -> new ArrayList<>()).add(dependent);
        }
    }

    @Override
    public String toString() {
        lines.clear();
        lines.add(String.join(", ", answer.targets()));
        add(List.of(), STEP);
        lines.add(sum());
        ImpactAnswer.Truncation truncated = answer.truncated();
        if (truncated != null && truncated.notShown() > 0) {
            lines.add("beyond the limit, not shown: " + truncated.notShown());
        }
        if (truncated != null && truncated.beyondDepth()) {
            lines.add("more lies beyond the depth");
        }
        List<Needed> externals = answer.externals() == null ? List.of() : answer.externals();
        if (!externals.isEmpty()) {
            lines.add("needed from outside:");
            externals.forEach(needed -> lines.add(STEP + needed.id() + " (" + needed.rule() + ", line " + needed.line()
                    + " of " + needed.from() + ")"));
        }
        if (truncated != null && truncated.externalsNotShown() > 0) {
            lines.add("beyond the limit, not shown from outside: " + truncated.externalsNotShown());
        }
        if (!answer.alsoNamed().isEmpty()) {
            lines.add("not meant, but of that name too: " + String.join(", ", answer.alsoNamed()));
        }
        if (!dependencies && !answer.tests().isEmpty()) {
            lines.add("tests:");
            answer.tests().forEach(test -> lines.add(STEP + test));
        }
        Missing missing = answer.missing();
        if (missing != null) {
            addMissing(missing);
        }
        Provenance index = answer.provenance();
        lines.add("index of " + index.repository() + ": " + index.freshness()
                + (index.changed() == 0 ? "" : " (" + index.changed() + " files changed since)") + ", made at "
                + index.indexedAt() + "; " + index.completeness().unresolved() + " references lead nowhere"
                + near(index) + ", "
                + index.completeness().passedOver() + " passed over" + notAnalysed(index));
        return String.join("\n", lines) + "\n";
    }

    private static String notAnalysed(Provenance index) {
        Map<String, Integer> languages = index.completeness().notAnalysed();
        return languages.isEmpty()
                ? ""
                : "; not analysed: "
                        + languages.entrySet().stream()
                                .map(each -> each.getKey() + " (" + each.getValue() + ")")
                                .collect(Collectors.joining(", "));
    }

    private static String near(Provenance index) {
        Near near = index.completeness().near();
        int count = near == null ? 0 : near.inFiles() + near.byName();
        return count == 0 ? "" : " (" + count + " near these)";
    }

    private void add(List<Arrow> way, String indent) {
        for (Dependent dependent : below.getOrDefault(way, List.of())) {
            lines.add(indent + line(dependent));
            add(dependent.why(), indent + STEP);
        }
    }

    private String line(Dependent dependent) {
        Arrow step = dependencies ? dependent.why().getLast() : dependent.why().getFirst();
        @Nullable String symbol = dependent.symbol();
        String name = symbol == null ? dependent.path() : symbol;
        String place = dependencies ? "line " + step.line() + " of " + step.from() : "line " + step.line();
        String sure = step.confidence() < 1 ? ", " + step.confidence() : "";
        return name + " (" + dependent.role() + "; " + step.kind() + " by " + step.rule() + ", " + place + sure + ")";
    }

    private String sum() {
        boolean symbols = answer.level().equals(ImpactResource.SYMBOL);
        int count = symbols ? answer.total() : answer.files();
        String files = answer.files() + (answer.files() == 1 ? " file" : " files");
        String counted =
                symbols ? count + (count == 1 ? " symbol or file in " : " symbols and whole files in ") + files : files;
        Risk risk = answer.risk();
        String depend = count == 1 ? " depends on it" : " depend on it";
        String sum = dependencies ? "it is built on " + counted : counted + depend;
        return sum
                + (risk == null
                        ? ""
                        : "; risk " + risk.level() + " (" + (risk.atLeast() ? "at least " : "") + risk.score() + ")");
    }

    private void addMissing(Missing missing) {
        lines.add("missing: " + missing.node() + ": " + missing.reason());
        missing.unresolved()
                .forEach(reference -> lines.add(
                        STEP + reference.path() + ":" + reference.line() + " leads nowhere: " + reference.text()));
    }
}
