package dev.ybis.gateway.code.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Names that documents set as code, and what they are links to.
class NamesInDocumentsTest {
    private final Tree tree = new Tree();

    /// The links of a Markdown document, as `line symbol`.
    private List<String> links(String... lines) {
        tree.with("guide.md", lines);
        return tree.map().links().stream()
                .filter(edge -> edge.from().equals("guide.md"))
                .map(edge -> edge.line() + " " + edge.to())
                .toList();
    }

    @Test
    void functions_are_linked_by_what_they_are_called_wherever_they_are_set_as_code() {
        tree.with(
                "kit.py",
                "def pour_tea():",
                "    pass",
                "def boil():",
                "    pass",
                "def scald_pot(n):",
                "    pass",
                "def steep_twice():",
                "    pass",
                "class Pot:",
                "    def refill_pot(self):",
                "        pass");
        assertThat(links(
                        "`pour_tea`, `boil()` and `pot.refill_pot(2)`",
                        "",
                        "```python",
                        "scald_pot(2)",
                        "Pot()",
                        "kit.steep_twice",
                        "```"))
                .containsExactlyInAnyOrder(
                        "1 kit.py#pour_tea",
                        "1 kit.py#boil",
                        "1 kit.py#Pot.refill_pot",
                        "4 kit.py#scald_pot",
                        "5 kit.py#Pot",
                        "6 kit.py#steep_twice");
    }

    @Test
    void members_are_written_as_each_language_does() {
        tree.with("src/lib.rs", "pub struct Pot;", "impl Pot { pub fn fill(&self) {} }");
        tree.with("Cup.java", "class Cup { void drinkUp() {} void emptyCup() {} }");
        assertThat(links("`Pot::fill`", "`Cup#drinkUp`", "`emptyCup()`"))
                .containsExactly("1 src/lib.rs#Pot.fill", "2 Cup.java#Cup.drinkUp", "3 Cup.java#Cup.emptyCup");
    }

    @Test
    void words_and_what_several_files_declare_and_methods_of_types_from_elsewhere_are_not_linked() {
        tree.with("a.py", "def boil():", "    pass", "def run_all():", "    pass", "def steep():", "    pass");
        tree.with("b.py", "def run_all():", "    pass");
        assertThat(links(
                        "`boil`, `run_all()`, `Kettle.steep()`, `my-run_all`, `steep_all`", "", "```", "boil()", "```"))
                .isEmpty();
    }

    @Test
    void what_begins_with_a_module_or_stands_in_a_role_is_linked_however_common_its_words_are() {
        tree.with("pkg/__init__.py", "from .utils import echo");
        tree.with("pkg/utils.py", "def echo():", "    pass");
        for (String said : List.of("`pkg.echo`", "`pkg.utils.echo`", "{func}`echo`", "the {py:func}`~pkg.echo`")) {
            assertThat(links(said)).as(said).containsExactly("1 pkg/utils.py#echo");
        }
        assertThat(links("`echo`, `other.echo`, `x.echo`", "", "```python", "other.echo('x')", "```"))
                .isEmpty();
        assertThat(links("```python", "pkg.echo('x')", "```")).containsExactly("2 pkg/utils.py#echo");
        assertThat(links("", "```{eval-rst}", ".. currentmodule:: pkg", ".. autofunction:: echo", "```"))
                .containsExactly("4 pkg/utils.py#echo");
    }

    @Test
    void a_page_depends_on_files_of_which_it_takes_parts_and_not_on_words_of_pictures() {
        tree.with(
                        "docs/en/docs/a.md",
                        "```Python hl_lines=\"2\"",
                        "{!> ../../../docs_src/body/one.py!}",
                        "```",
                        "{* ../../docs_src/body/two.py hl[1] *} and --8<-- \"docs_src/three.py:part\"",
                        "```mermaid",
                        "Ledger->>Other: `Ledger`",
                        "```")
                .with("docs_src/body/one.py", "")
                .with("docs_src/body/two.py", "")
                .with("docs_src/three.py", "")
                .with("src/ledger.py", "class Ledger: pass");

        assertThat(tree.map().edges())
                .filteredOn(edge -> edge.from().endsWith(".md"))
                .extracting(Edge::to)
                .containsExactlyInAnyOrder("docs_src/body/one.py", "docs_src/body/two.py", "docs_src/three.py");
    }
}
