package dev.ybis.gateway.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.git.FileChange;
import dev.ybis.gateway.git.FileChange.Kind;
import dev.ybis.gateway.git.Histories;
import dev.ybis.gateway.git.WorkTree;
import dev.ybis.gateway.graph.Contents;
import dev.ybis.gateway.graph.IndexedRepository;
import dev.ybis.gateway.graph.Recorded;
import dev.ybis.gateway.impact.Provenance;
import dev.ybis.gateway.impact.Provenance.Completeness;
import dev.ybis.gateway.snapshot.Before;
import dev.ybis.gateway.snapshot.Snapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a check makes of a base whose graph can't be had.
class CheckTest {
    private static final Provenance CURRENT =
            new Provenance("r", "c", Instant.EPOCH, "current", 0, new Completeness(0, 0, Map.of(), null));

    private final Path root;

    CheckTest(@TempDir Path root) {
        this.root = root;
    }

    private Snapshot head() {
        CodeMap map = CodeMap.of(List.of(SourceFile.of("a.py", "import b")), _ -> {});
        var repository = new IndexedRepository(
                "r", root.toString(), "c", Instant.EPOCH, "v", 1, 0, 0, 0, 0, 0, 0, null, 0, false);
        return Snapshot.of(new Recorded(repository, Contents.of(map)));
    }

    private Report report(Check.Wanted wanted) {
        WorkTree tree = new WorkTree("c", List.of(new FileChange(Kind.DELETED, "b.py", null, List.of())));
        return new Check(head(), CURRENT, tree, wanted, _ -> {
                    throw new Before.NotBuilt("it is too large");
                })
                .report(new Histories());
    }

    @Test
    void rules_that_need_it_cannot_be_judged_and_say_why() {
        Report report = report(new Check.Wanted(null, true, true, Policy.IGNORE));
        assertThat(report.verdict()).isEqualTo("cannot-judge");
        assertThat(report.notJudged())
                .containsExactly(
                        new Report.NotJudged("new-cycle", "it is too large"),
                        new Report.NotJudged("stale-document", "it is too large"));
        assertThat(new Text(report).toString()).contains("not judged: new-cycle: it is too large");
        assertThat(new Sarif(report, "1").log().toString())
                .contains("executionSuccessful=false", "Not judged: it is too large.");
    }

    @Test
    void who_used_a_deleted_file_is_not_known_then_and_that_is_told() {
        Report warned = report(new Check.Wanted(10, false, false, Policy.WARN));
        assertThat(warned.verdict()).isEqualTo("pass");
        assertThat(warned.findings())
                .extracting(Finding::rule, Finding::level, Finding::file)
                .containsExactly(tuple("incomplete-index", "warning", "b.py"));
        assertThat(report(new Check.Wanted(10, false, false, Policy.REFUSE)).verdict())
                .isEqualTo("cannot-judge");
    }
}
