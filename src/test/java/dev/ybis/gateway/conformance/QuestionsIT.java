package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `./gateway impact` and `./gateway check` as a person or a build uses them: what they print and how they end.
class QuestionsIT {
    private static final Product PRODUCT = Product.running();
    private static Path folder;

    @BeforeAll
    static void index() {
        folder = PRODUCT.repository("questions");
        GitRepository git = GitRepository.begin(folder);
        git.write("app/core.py", "def one():\n    return 1\n")
                .write("app/user.py", "import core\n")
                .write("app/main.py", "import user\n")
                .commit("begun");
        git.write("app/core.py", "import main\n\n\ndef one():\n    return 2\n");
        PRODUCT.index(folder);
    }

    private static Command gateway(String... words) {
        return gateway(folder.resolve("app"), PRODUCT.base(), words);
    }

    private static Command gateway(Path from, String address, String... words) {
        List<String> command =
                new ArrayList<>(List.of(Path.of("gateway").toAbsolutePath().toString()));
        command.addAll(List.of(words));
        return Command.run(from, Map.of("GATEWAY_URL", address), command);
    }

    @Test
    void impact_draws_what_depends_on_a_file_named_from_where_one_is() {
        Command tree = gateway("impact", "user.py");
        assertThat(tree.exit()).isZero();
        assertThat(tree.output().lines())
                .startsWith(
                        "app/user.py",
                        "  app/main.py (code; imports by import, line 1)",
                        "    app/core.py (code; imports by import, line 1)")
                .anyMatch(line -> line.startsWith("index of questions: current"));
        assertThat(gateway("impact", "user.py", "--depth", "1").output())
                .contains("app/main.py")
                .contains("beyond the depth")
                .doesNotContain("app/core.py");
        assertThat(gateway("impact", "user.py", "--limit", "1", "--kinds", "imports", "--missing", "core.py")
                        .output())
                .contains("beyond the limit, not shown: 1")
                .contains("missing: app/core.py: is-affected");
        assertThat(gateway("impact", "main.py", "--depth", "1").output()).contains("1 file depends on it");
        assertThat(gateway("impact", "main.py", "--direction", "dependencies").output())
                .startsWith("app/main.py\n  app/user.py (code; imports by import, line 1 of app/main.py)\n");
        assertThat(gateway("impact", "user.py", "--format", "json").output()).startsWith("{");
        assertThat(gateway(Path.of("/"), PRODUCT.base(), "impact", "app/user.py", "--repo", "questions")
                        .exit())
                .isZero();
    }

    @Test
    void impact_of_what_the_graph_does_not_have_ends_with_2_and_near_names() {
        Command unknown = gateway("impact", "usr.py");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.output())
                .contains("gateway: The graph has no 'usr.py'")
                .contains("near: \"app/user.py\"");
        assertThat(gateway(Path.of("/"), PRODUCT.base(), "impact", "x").output())
                .contains("lies in no indexed repository")
                .contains("known: ");
    }

    @Test
    void check_ends_with_0_1_or_2() {
        Command pass = gateway("check", "--base", "HEAD", "--max-affected", "100");
        assertThat(pass.output()).contains("verdict: pass (max-affected)");
        assertThat(pass.exit()).isZero();
        Command finding = gateway("check", "--base", "HEAD", "--no-new-cycles");
        assertThat(finding.output()).contains("app/core.py:1: error:", "[new-cycle]", "verdict: findings");
        assertThat(finding.exit()).isEqualTo(1);
        Command sarif = gateway("check", "--base", "HEAD", "--no-new-cycles", "--no-stale-docs", "--format", "sarif");
        assertThat(sarif.output()).startsWith("{\"$schema\"");
        assertThat(sarif.exit()).isEqualTo(1);
        Command unknown = gateway("check", "--base", "no \"such\" branch");
        assertThat(unknown.output()).startsWith("gateway: ").contains("'no \"such\" branch' is no commit here");
        assertThat(unknown.exit()).isEqualTo(2);
    }

    @Test
    void an_index_that_is_behind_is_told_refused_or_ignored() {
        Path behind = PRODUCT.repository("questions-behind");
        GitRepository git = GitRepository.begin(behind);
        git.write("a.py", "x = 1\n").commit("begun");
        PRODUCT.index(behind);
        git.write("a.py", "x = 2\n");
        Command warned = gateway(behind, PRODUCT.base(), "check", "--base", "HEAD");
        assertThat(warned.output()).contains("warning: The index was made at", "[stale-index]");
        assertThat(warned.exit()).isZero();
        Command refused = gateway(behind, PRODUCT.base(), "check", "--base", "HEAD", "--policy", "refuse");
        assertThat(refused.output()).contains("verdict: cannot-judge");
        assertThat(refused.exit()).isEqualTo(2);
        Command ignored = gateway(behind, PRODUCT.base(), "check", "--base", "HEAD", "--policy", "ignore");
        assertThat(ignored.output()).doesNotContain("stale-index");
        assertThat(ignored.exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check --base HEAD", "impact user.py"})
    void a_gateway_that_does_not_answer_is_2_with_the_remedy(String words) {
        Command lost = gateway(folder, "http://127.0.0.1:" + Product.freePort(), words.split(" "));
        assertThat(lost.exit()).isEqualTo(2);
        assertThat(lost.output()).contains("./gateway up").contains("GATEWAY_URL");
        assertThat(lost.output().strip().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "check --base",
                "check --base HEAD --max-affected many",
                "check --base HEAD --format xml",
                "check --base HEAD --colour",
                "check --base HEAD --policy maybe",
                "impact",
                "impact one two",
                "impact user.py --depth 0",
                "impact --colour"
            })
    void words_that_are_not_understood_end_with_2_and_one_line(String words) {
        Command wrong = gateway(words.split(" "));
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.output()).startsWith("gateway: ");
        assertThat(wrong.output().strip().lines()).hasSize(1);
    }
}
