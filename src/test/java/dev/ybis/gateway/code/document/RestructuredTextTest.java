package dev.ybis.gateway.code.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.code.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

/// reStructuredText documents with the edges a reader would draw.
class RestructuredTextTest {
    private final Tree tree = new Tree();

    private List<Integer> sections(String... lines) {
        return tree.with("a.rst", lines).outline("a.rst").sections();
    }

    @Test
    void titles_are_told_by_the_lines_under_them_or_around_them() {
        assertThat(sections(
                        "=====", "Title", "=====", "", "Text", "", "One", "---", "", "Deeper", "~~~~~~", "", "Two",
                        "---"))
                .containsExactly(2, 7, 10, 13);
    }

    @Test
    void transitions_tables_bullets_and_what_is_indented_are_no_titles() {
        assertThat(sections(
                        "Text",
                        "",
                        "----------",
                        "",
                        "=====  =====",
                        "A      B",
                        "=====  =====",
                        "",
                        "Code::",
                        "",
                        "    no title",
                        "    ========",
                        "",
                        ".. note::",
                        "   Neither",
                        "   -------",
                        "",
                        "Wait",
                        "..",
                        "",
                        "Last",
                        "----"))
                .containsExactly(21);
    }

    @Test
    void hyperlinks_images_includes_and_downloads_lead_to_files() {
        tree.with(
                        "docs/a.rst",
                        "See `the",
                        "log <../src/log.py>`_, `it <b.rst#part>`__ and :download:`this <data.csv>`.",
                        "",
                        ".. _more: more.rst",
                        ".. _`even more`: even.rst",
                        ".. _other name: more_",
                        ".. _part:",
                        ".. include:: part.txt",
                        ".. literalinclude:: code.rb",
                        "   :lines: 1-3",
                        ".. image:: x.svg",
                        ".. figure:: y.svg",
                        "",
                        "   See `that <in-figure.rst>`_.",
                        "",
                        ".. |logo| image:: z.svg",
                        "__ anonymous.rst")
                .with("src/log.py")
                .with("docs/b.rst")
                .with("docs/data.csv")
                .with("docs/more.rst")
                .with("docs/even.rst")
                .with("docs/part.txt")
                .with("docs/code.rb")
                .with("docs/x.svg")
                .with("docs/y.svg")
                .with("docs/z.svg")
                .with("docs/in-figure.rst")
                .with("docs/anonymous.rst");
        assertThat(tree.map().edges().stream().map(edge -> edge.line() + " " + edge.to()))
                .containsExactlyInAnyOrder(
                        "1 src/log.py",
                        "2 docs/b.rst",
                        "2 docs/data.csv",
                        "4 docs/more.rst",
                        "5 docs/even.rst",
                        "8 docs/part.txt",
                        "9 docs/code.rb",
                        "11 docs/x.svg",
                        "12 docs/y.svg",
                        "14 docs/in-figure.rst",
                        "16 docs/z.svg",
                        "17 docs/anonymous.rst");
        assertThat(tree.unresolved()).isEmpty();
    }

    @Test
    void documents_are_named_without_their_ending_beside_or_below_the_folder_of_their_settings() {
        tree.with(
                        "docs/in/a.rst",
                        ":doc:`b`, :doc:`that </top>`, :doc:`/in/c` and :doc:`other:away`",
                        "",
                        ".. toctree::",
                        "   :maxdepth: 2",
                        "   :glob:",
                        "",
                        "   d",
                        "   A title <e>",
                        "   deep/*",
                        "   self",
                        "   genindex",
                        "   https://example.org/",
                        "   gone")
                .with("docs/conf.py", "x = 1")
                .with("docs/top.md")
                .with("docs/in/b.rst")
                .with("docs/in/c.rst")
                .with("docs/in/d.rst")
                .with("docs/in/e.txt");
        assertThat(tree.edges())
                .containsExactly(
                        "docs/in/a.rst -link-> docs/in/b.rst",
                        "docs/in/a.rst -link-> docs/in/c.rst",
                        "docs/in/a.rst -link-> docs/in/d.rst",
                        "docs/in/a.rst -link-> docs/in/e.txt",
                        "docs/in/a.rst -link-> docs/top.md");
        assertThat(tree.unresolved()).containsExactly("docs/in/a.rst:13 gone");
    }

    @Test
    void literals_files_and_blocks_of_code_name_paths_and_names() {
        tree.with(
                        "a.rst",
                        "A ``TeaPot``, :file:`src/{x}/cup.rb` is not, :file:`src/cup.rb` is::",
                        "",
                        "    cat one.txt",
                        "",
                        "- In a list::",
                        "",
                        "      cat two.txt",
                        "",
                        "  and its text `no <three.txt>`_",
                        "",
                        ".. code-block:: sh",
                        "   :caption: ``four.txt``",
                        "",
                        "   cat five.txt `no <six.txt>`_",
                        "",
                        ">>> open('seven.txt')")
                .with("pot.py", "class TeaPot: pass")
                .with("src/cup.rb");
        List.of("one", "two", "three", "four", "five", "six", "seven").forEach(name -> tree.with(name + ".txt"));
        assertThat(tree.edges())
                .containsExactly(
                        "a.rst -link-> three.txt",
                        "a.rst -name-> pot.py",
                        "a.rst -path-> five.txt",
                        "a.rst -path-> four.txt",
                        "a.rst -path-> one.txt",
                        "a.rst -path-> seven.txt",
                        "a.rst -path-> six.txt",
                        "a.rst -path-> src/cup.rb",
                        "a.rst -path-> two.txt");
    }

    @Test
    void comments_and_what_is_for_other_programs_are_not_read() {
        tree.with(
                        "a.rst",
                        ".. See `b <b.rst>`_",
                        "   and ``b.rst``.",
                        "",
                        ".. raw:: html",
                        "",
                        "   ``b.rst``",
                        "",
                        "..")
                .with("b.rst");
        assertThat(tree.edges()).isEmpty();
    }

    /// The links of a document beside a package whose names come from its modules, as `line symbol confidence`.
    private List<String> links(String... lines) {
        tree.with("src/tea/__init__.py", "from .pot import Pot as Pot", "from .brew import steep", "from . import cup")
                .with("src/tea/pot.py", "class Pot(Base):", "    def fill(self): pass", "    size = 1")
                .with("src/tea/brew.py", "def steep(): pass", "leaves = 1")
                .with("src/tea/cup.py", "class Pot: pass", "class CupError(Exception): pass")
                .with("docs/guide.rst", lines);
        return tree.map().links().stream()
                .filter(edge -> edge.from().equals("docs/guide.rst"))
                .map(edge -> edge.line() + " " + edge.to() + " " + edge.confidence())
                .toList();
    }

    @Test
    void roles_name_what_python_would_find_by_the_dotted_name() {
        assertThat(links(
                        ":class:`tea.Pot` and :meth:`~tea.Pot.fill`",
                        ":func:`brew it <tea.steep>` and :py:data:`tea.brew.leaves`",
                        ":attr:`!tea.pot.Pot.size` and :exc:`tea.cup.CupError`",
                        ":meth:`tea.Pot.inherited` and :class:`other.Pot`, :func:`os.path.join`"))
                .containsExactly(
                        "1 src/tea/pot.py#Pot 0.9",
                        "1 src/tea/pot.py#Pot.fill 0.9",
                        "2 src/tea/brew.py#steep 0.9",
                        "2 src/tea/brew.py#leaves 0.9",
                        "3 src/tea/pot.py#Pot.size 0.9",
                        "3 src/tea/cup.py#CupError 0.9");
    }

    @Test
    void of_what_a_class_is_not_seen_to_have_the_class_is_meant() {
        assertThat(links(":meth:`tea.Pot.inherited`")).containsExactly("1 src/tea/pot.py#Pot 0.7");
    }

    @Test
    void a_module_that_is_said_before_is_what_names_are_in_until_another_is() {
        assertThat(links(
                        ":func:`steep()`",
                        "",
                        ".. currentmodule:: tea",
                        "",
                        ":class:`Pot`",
                        "",
                        ".. currentmodule:: tea.cup",
                        "",
                        ":class:`Pot`",
                        "",
                        ".. currentmodule:: None",
                        "",
                        ":class:`Pot`"))
                .containsExactly("1 src/tea/brew.py#steep 0.6", "5 src/tea/pot.py#Pot 0.9", "9 src/tea/cup.py#Pot 0.9");
    }

    @Test
    void directives_name_what_they_describe_and_members_are_in_their_class() {
        assertThat(links(
                        ".. module:: tea",
                        ".. autofunction:: steep",
                        ".. autoclass:: Pot",
                        "   :members:",
                        "",
                        "   .. automethod:: fill",
                        "   .. py:attribute:: size",
                        "",
                        ".. function:: tea.brew.steep(leaves, *, hot=True)",
                        ".. c:function:: int steep(void)"))
                .containsExactly(
                        "2 src/tea/brew.py#steep 0.9",
                        "3 src/tea/pot.py#Pot 0.9",
                        "6 src/tea/pot.py#Pot.fill 0.9",
                        "7 src/tea/pot.py#Pot.size 0.9");
    }

    @Test
    void modules_are_files() {
        links(":mod:`tea.cup`", "", ".. automodule:: tea.brew", "", ":mod:`json` and :mod:`brew`");
        assertThat(tree.edges())
                .contains("docs/guide.rst -name-> src/tea/brew.py", "docs/guide.rst -name-> src/tea/cup.py")
                .filteredOn(edge -> edge.startsWith("docs/guide.rst"))
                .hasSize(2);
    }

    @Test
    void what_is_not_there_is_unresolved_with_its_line() {
        tree.with("a.rst", "Text", "", ".. include:: gone.rst", ".. include:: <isonum.txt>", ".. image:: no.svg");
        assertThat(tree.unresolved()).containsExactly("a.rst:3 gone.rst", "a.rst:5 no.svg");
    }

    @Test
    void its_files_are_documents() {
        assertThat(Role.of("a.rst")).isEqualTo(Role.DOCUMENT);
        assertThat(Role.of("a.rest")).isEqualTo(Role.DOCUMENT);
    }
}
