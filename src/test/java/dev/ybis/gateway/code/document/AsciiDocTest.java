package dev.ybis.gateway.code.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.code.Tree;
import dev.ybis.gateway.code.Unresolved;
import org.junit.jupiter.api.Test;

/// AsciiDoc documents with the edges a reader would draw.
class AsciiDocTest {
    private final Tree tree = new Tree();

    @Test
    void links_cross_references_includes_and_images_lead_to_files() {
        tree.with(
                        "docs/guide.adoc",
                        "= Guide",
                        "See link:../src/Log.java[the log], xref:other.adoc#part[there] and <<more.adoc#,more>>.",
                        "include::part/one.adoc[]",
                        "image::pictures/a.svg[A] and image:pictures/b.svg[]",
                        "link:++part/odd name.adoc++[odd]")
                .with("docs/other.adoc")
                .with("docs/more.adoc")
                .with("docs/part/one.adoc")
                .with("docs/pictures/a.svg")
                .with("docs/pictures/b.svg")
                .with("docs/part/odd name.adoc")
                .with("src/Log.java", "class Log {}");
        assertThat(tree.edges())
                .containsExactly(
                        "docs/guide.adoc -link-> docs/more.adoc",
                        "docs/guide.adoc -link-> docs/other.adoc",
                        "docs/guide.adoc -link-> docs/part/odd name.adoc",
                        "docs/guide.adoc -link-> docs/part/one.adoc",
                        "docs/guide.adoc -link-> docs/pictures/a.svg",
                        "docs/guide.adoc -link-> docs/pictures/b.svg",
                        "docs/guide.adoc -link-> src/Log.java");
        assertThat(tree.map().edges()).allMatch(edge -> edge.kind().equals(Edge.REFERENCES));
    }

    @Test
    void what_stays_in_the_document_or_leaves_for_the_web_is_no_reference() {
        tree.with(
                "a.adoc",
                "<<section>> <<section,text>> xref:section[] <<#id>> link:https://example.org/a.adoc[web]",
                "https://example.org/x.adoc[x] mailto:a@example.org[mail] \\<<no.adoc>> xref:#id[] 1 << 2");
        assertThat(tree.edges()).isEmpty();
        assertThat(tree.unresolved()).isEmpty();
    }

    @Test
    void a_cross_reference_may_leave_out_the_ending() {
        tree.with("a.adoc", "<<b#part>> and xref:c#part[]").with("b.adoc").with("c.adoc");
        assertThat(tree.edges()).containsExactly("a.adoc -link-> b.adoc", "a.adoc -link-> c.adoc");
    }

    @Test
    void attributes_that_the_document_defines_stand_for_their_values_and_others_are_not_guessed() {
        tree.with(
                        "a.adoc",
                        ":base: src",
                        ":main: {base}/main",
                        ":imagesdir: pictures",
                        "link:{main}/A.java[a] image::x.png[] include::{unknown}/b.adoc[]",
                        "include::{unknown}/c.adoc[]")
                .with("src/main/A.java", "class A {}")
                .with("pictures/x.png");
        assertThat(tree.edges()).containsExactly("a.adoc -link-> pictures/x.png", "a.adoc -link-> src/main/A.java");
        assertThat(tree.unresolved()).isEmpty();
    }

    @Test
    void monospace_names_files_by_path_and_by_what_only_one_declares() {
        tree.with("a.adoc", "The `Frame` of ``src/Page.java`` and `+src/Log.java+`, not Other.")
                .with("src/Frame.java", "class Frame {}")
                .with("src/Page.java", "class Page {}")
                .with("src/Log.java", "class Log {}")
                .with("src/Other.java", "class Other {}");
        assertThat(tree.edges())
                .containsExactly(
                        "a.adoc -name-> src/Frame.java", "a.adoc -path-> src/Log.java", "a.adoc -path-> src/Page.java");
    }

    @Test
    void blocks_of_code_tell_paths_and_includes_and_neither_headings_nor_links() {
        tree.with(
                        "a.adoc",
                        "== One",
                        "[source,shell]",
                        "----",
                        "= no heading",
                        "sh run.sh link:no.adoc[]",
                        "include::example.java[tag=x]",
                        "----",
                        "....",
                        "cat data.txt",
                        "....",
                        "[source,ruby]",
                        "load 'x.rb' # link:no.adoc[]",
                        "",
                        "=== Two")
                .with("run.sh")
                .with("example.java")
                .with("data.txt")
                .with("x.rb");
        assertThat(tree.edges())
                .containsExactly(
                        "a.adoc -link-> example.java",
                        "a.adoc -path-> data.txt",
                        "a.adoc -path-> run.sh",
                        "a.adoc -path-> x.rb");
        assertThat(tree.outline("a.adoc").sections()).containsExactly(1, 14);
        assertThat(tree.unresolved()).isEmpty();
    }

    @Test
    void comments_are_not_read() {
        tree.with("a.adoc", "// link:b.adoc[]", "////", "link:b.adoc[]", "== No", "////", "== Yes")
                .with("b.adoc");
        assertThat(tree.edges()).isEmpty();
        assertThat(tree.outline("a.adoc").sections()).containsExactly(6);
    }

    @Test
    void what_is_not_there_is_unresolved_with_its_line_unless_it_is_optional() {
        tree.with("a.adoc", "", "link:gone.adoc[]", "include::maybe.adoc[opts=optional]", "include::lost.adoc[]");
        assertThat(tree.unresolved()).containsExactly("a.adoc:2 gone.adoc", "a.adoc:4 lost.adoc");
    }

    @Test
    void its_files_are_documents() {
        assertThat(Role.of("a.adoc")).isEqualTo(Role.DOCUMENT);
        assertThat(Role.of("a.asciidoc")).isEqualTo(Role.DOCUMENT);
        assertThat(Role.of("a.asc")).isEqualTo(Role.DOCUMENT);
    }

    @Test
    void names_of_antora_lead_to_the_files_of_its_modules() {
        String page = "docs/modules/ROOT/pages/core/beans.adoc";
        tree.with("docs/antora.yml")
                .with(
                        page,
                        "xref:core/aop.adoc#part[a] xref:./own.adoc[b] xref:test:start.adoc[c] xref:guide::index.adoc[d]",
                        "include::partial$note.adoc[]",
                        "include::example$a/Run.java[tag=x]",
                        "image::flow.svg[] xref:boot:howto:web.adoc[no] xref:core/gone.adoc[no]")
                .with("docs/modules/ROOT/nav.adoc", "* xref:core/beans.adoc[]")
                .with("docs/modules/ROOT/pages/core/aop.adoc")
                .with("docs/modules/ROOT/pages/core/own.adoc")
                .with("docs/modules/test/pages/start.adoc")
                .with("guide/modules/ROOT/pages/index.adoc")
                .with("docs/modules/ROOT/partials/note.adoc")
                .with("docs/modules/ROOT/examples/a/Run.java")
                .with("docs/modules/ROOT/images/flow.svg");

        assertThat(tree.map().edges())
                .filteredOn(edge -> edge.from().equals(page))
                .extracting(Edge::to)
                .containsExactlyInAnyOrder(
                        "docs/modules/ROOT/pages/core/aop.adoc",
                        "docs/modules/ROOT/pages/core/own.adoc",
                        "docs/modules/test/pages/start.adoc",
                        "guide/modules/ROOT/pages/index.adoc",
                        "docs/modules/ROOT/partials/note.adoc",
                        "docs/modules/ROOT/examples/a/Run.java",
                        "docs/modules/ROOT/images/flow.svg");
        assertThat(tree.map().edges())
                .anyMatch(edge -> edge.from().endsWith("nav.adoc") && edge.to().equals(page));
        assertThat(tree.map().unresolved()).extracting(Unresolved::text).containsExactly("core/gone.adoc");
    }
}
