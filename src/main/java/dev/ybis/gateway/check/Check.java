package dev.ybis.gateway.check;

import dev.ybis.gateway.git.FileChange;
import dev.ybis.gateway.git.Histories;
import dev.ybis.gateway.git.Versions;
import dev.ybis.gateway.git.WorkTree;
import dev.ybis.gateway.impact.Arrow;
import dev.ybis.gateway.impact.Change;
import dev.ybis.gateway.impact.Provenance;
import dev.ybis.gateway.snapshot.Before;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.staleness.LeftBehind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One check of one change: what stands in a repository's folder, beside what a commit has there. Used by one thread.
final class Check {
    private final Snapshot head;
    private final Provenance provenance;
    private final WorkTree tree;
    private final Wanted wanted;
    private final Change change;
    private final Renames renames;
    private final Function<String, Snapshot> given;
    private Before.@Nullable NotBuilt notBuilt;
    private final @Nullable Snapshot before;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Report.NotJudged> notJudged = new ArrayList<>();

    /// What is asked for.
    ///
    /// @param maxAffected most files that a change may reach; null where any number may be
    record Wanted(@Nullable Integer maxAffected, boolean noNewCycles, boolean noStaleDocuments, Policy policy) {
        List<String> rules() {
            return Stream.of(
                            maxAffected == null ? null : Rule.MAX_AFFECTED,
                            noNewCycles ? Rule.NEW_CYCLE : null,
                            noStaleDocuments ? Rule.STALE_DOCUMENT : null)
                    .flatMap(Stream::ofNullable)
                    .map(Rule::id)
                    .toList();
        }
    }

    /// @param before gives the graph of the commit that the change begins at
    Check(Snapshot head, Provenance provenance, WorkTree tree, Wanted wanted, Function<String, Snapshot> before) {
        this.head = head;
        this.provenance = provenance;
        this.tree = tree;
        this.wanted = wanted;
        given = before;
        change = Change.of(head, tree.changes(), null, this::beginning);
        renames = new Renames(tree.changes());
        this.before = before();
    }

    /// The graph that the change begins at; what can't be built is not tried twice.
    private Snapshot beginning() {
        if (notBuilt != null) {
            throw notBuilt;
        }
        try {
            return given.apply(tree.commit());
        } catch (Before.NotBuilt e) {
            notBuilt = e;
            throw e;
        }
    }

    /// The graph of before, where anything needs it.
    private @Nullable Snapshot before() {
        boolean needed = wanted.noNewCycles()
                || wanted.noStaleDocuments()
                || !renames.gone().isEmpty();
        if (!needed || tree.changes().isEmpty()) {
            return null;
        }
        try {
            return beginning();
        } catch (Before.NotBuilt notBuilt) {
            String reason = String.valueOf(notBuilt.getMessage());
            if (wanted.noNewCycles()) {
                cannotJudge(Rule.NEW_CYCLE, reason);
            }
            if (wanted.noStaleDocuments()) {
                cannotJudge(Rule.STALE_DOCUMENT, reason);
            }
            return null;
        }
    }

    Report report(Histories histories) {
        var affected = new Affected(change, renames);
        judgeReach(affected);
        if (before != null && wanted.noNewCycles()) {
            findings.addAll(new NewCycles(before, head, renames).find());
        }
        if (before != null && wanted.noStaleDocuments()) {
            judgeDocuments(before, histories);
        }
        var gaps = new IndexGaps(change, head, before, provenance);
        boolean refused = wanted.policy() == Policy.REFUSE && !gaps.findings().isEmpty();
        Verdict verdict = refused || !notJudged.isEmpty()
                ? Verdict.CANNOT_JUDGE
                : findings.isEmpty() ? Verdict.PASS : Verdict.FINDINGS;
        List<Finding> all =
                Stream.concat(findings.stream(), told(gaps.findings())).toList();
        List<Finding> shown = all.stream().limit(Report.MOST).toList();
        return new Report(
                provenance,
                verdict.text(),
                tree.commit(),
                wanted.rules(),
                shown,
                all.size() - shown.size(),
                new Report.Reach(
                        affected.size(),
                        affected.byRole(),
                        affected.tests().stream().limit(Report.MOST).toList(),
                        affected.files().stream().limit(Report.MOST).toList()),
                change.files(),
                gaps.unknown(),
                notJudged);
    }

    private Stream<Finding> told(List<Finding> gaps) {
        return switch (wanted.policy()) {
            case IGNORE -> Stream.of();
            case WARN -> gaps.stream().map(Finding::asWarning);
            case REFUSE -> gaps.stream();
        };
    }

    private void judgeReach(Affected affected) {
        Integer most = wanted.maxAffected();
        if (most == null) {
            return;
        }
        if (affected.size() > most) {
            String roles = affected.byRole().entrySet().stream()
                    .map(role -> role.getValue() + " " + role.getKey())
                    .collect(Collectors.joining(", "));
            String file = affected.busiest();
            findings.add(Finding.of(
                    Rule.MAX_AFFECTED,
                    affected.size() + " files depend on what is changed (" + roles + "), by " + affected.references()
                            + " references into it; allowed are " + most + " files.",
                    file,
                    file == null ? null : line(file),
                    affected.direct()));
        } else if (affected.deeper()) {
            cannotJudge(Rule.MAX_AFFECTED, "chains of dependents go on farther than is looked");
        }
    }

    /// The first changed line of a file; null where there is none.
    private @Nullable Integer line(String path) {
        Map<String, Integer> lines = tree.changes().stream()
                .filter(each -> !each.hunks().isEmpty())
                .collect(Collectors.toMap(FileChange::path, Check::firstLine, (one, _) -> one));
        return lines.get(path);
    }

    private static int firstLine(FileChange change) {
        FileChange.Hunk first = change.hunks().getFirst();
        return Math.max(
                1,
                first.newTouched().isEmpty()
                        ? first.newStart()
                        : first.newTouched().getFirst());
    }

    private void judgeDocuments(Snapshot from, Histories histories) {
        Path root = Path.of(head.repository().root());
        LeftBehind.Found found;
        try (Versions versions = histories.versions(root)) {
            found = new LeftBehind(from, tree.commit(), histories.of(root), versions, tree.changes()).find();
        }
        found.places().stream().map(Check::stale).forEach(findings::add);
        if (!found.notJudged().isEmpty()) {
            cannotJudge(
                    Rule.STALE_DOCUMENT,
                    found.notJudged().size() + " documents were not looked at in time, the first: "
                            + found.notJudged().getFirst());
        }
    }

    private static Finding stale(LeftBehind.Place place) {
        return Finding.of(
                Rule.STALE_DOCUMENT,
                (place.declared() ? "It is declared to be made from " : "It speaks of ")
                        + place.mention().to()
                        + (place.section().isEmpty() ? "" : " under '" + place.section() + "'")
                        + (place.gone() ? ", which is gone with the change." : ", which the change altered."),
                place.document(),
                place.declared() ? null : place.mention().line(),
                List.of(Arrow.of(place.mention())));
    }

    private void cannotJudge(Rule rule, String reason) {
        notJudged.add(new Report.NotJudged(rule.id(), reason));
    }
}
