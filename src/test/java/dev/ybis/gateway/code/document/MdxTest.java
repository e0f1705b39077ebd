package dev.ybis.gateway.code.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.code.Tree;
import org.junit.jupiter.api.Test;

/// Documents in MDX with the edges a reader would draw.
class MdxTest {
    private final Tree tree = new Tree();

    @Test
    void headings_links_and_names_are_read_as_in_markdown() {
        tree.with(
                        "docs/a.mdx",
                        "# Pots",
                        "See [the code](../src/pot.ts) and `PotOfTea`.",
                        "## More",
                        "```js",
                        "new TeaCup()",
                        "```")
                .with("src/pot.ts", "export class PotOfTea {}")
                .with("src/cup.ts", "export class TeaCup {}");
        assertThat(tree.edges()).containsExactly("docs/a.mdx -link-> src/pot.ts", "docs/a.mdx -name-> src/cup.ts");
        assertThat(tree.outline("docs/a.mdx").sections()).containsExactly(1, 3);
        assertThat(Role.of("docs/a.mdx")).isEqualTo(Role.DOCUMENT);
    }

    @Test
    void imports_lead_to_the_files_they_take_with_or_without_an_ending() {
        tree.with(
                        "docs/a.mdx",
                        "import Part from './_part.mdx'",
                        "import { Card } from \"../src/Card\"",
                        "import * as all from '../src/all'",
                        "import Tabs from '@theme/Tabs'",
                        "",
                        "import './gone.css'",
                        "",
                        "The words",
                        "import x from './no'",
                        "are text here.")
                .with("docs/_part.mdx")
                .with("src/Card.tsx", "export const Card = 1")
                .with("src/all/index.ts", "export const all = 1");
        assertThat(tree.edges())
                .containsExactly(
                        "docs/a.mdx -link-> docs/_part.mdx",
                        "docs/a.mdx -link-> src/Card.tsx",
                        "docs/a.mdx -link-> src/all/index.ts");
        assertThat(tree.unresolved()).containsExactly("docs/a.mdx:6 ./gone.css");
    }

    @Test
    void exports_and_expressions_are_script_and_say_nothing() {
        tree.with(
                        "a.mdx",
                        "export const meta = {",
                        "  title: `PotOfTea`,",
                        "",
                        "  page: '`TeaCup`',",
                        "}",
                        "",
                        "# Title",
                        "{/* don't: `PotOfTea` */}",
                        "{show(`PotOfTea`, { a: '`TeaCup`' })} and `TeaSpoon`")
                .with("pot.ts", "export class PotOfTea {}\nexport class TeaCup {}")
                .with("spoon.ts", "export class TeaSpoon {}");
        assertThat(tree.edges()).containsExactly("a.mdx -name-> spoon.ts");
        assertThat(tree.outline("a.mdx").sections()).containsExactly(7);
    }

    @Test
    void tags_say_nothing_by_what_they_are_called_or_given_and_what_is_between_them_is_text() {
        tree.with(
                        "a.mdx",
                        "<PotOfTea code={`new TeaCup()`} say=\"`TeaCup`\" on={() => 1 > 0}>",
                        "    # no heading, for it is indented",
                        "",
                        "      See [it](spoon.ts) in `TeaSpoon`.",
                        "",
                        "      ```sh",
                        "      cat tray.txt",
                        "      ```",
                        "</PotOfTea>",
                        "",
                        "## 1 < 2, it's so",
                        "`<TeaSpoon>` and \\<b>")
                .with("pot.ts", "export class PotOfTea {}\nexport class TeaCup {}")
                .with("spoon.ts", "export class TeaSpoon {}")
                .with("tray.txt");
        assertThat(tree.edges()).containsExactly("a.mdx -link-> spoon.ts", "a.mdx -path-> tray.txt");
        assertThat(tree.outline("a.mdx").sections()).containsExactly(11);
    }

    @Test
    void what_a_tag_shows_or_links_to_beside_the_document_is_a_link() {
        tree.with("docs/a.mdx", "<img src=\"./a.svg\" /> <Link to={'../b.md'}/> <Img s={require('./c.svg')} />")
                .with("docs/a.svg")
                .with("b.md")
                .with("docs/c.svg");
        assertThat(tree.edges())
                .containsExactly(
                        "docs/a.mdx -link-> b.md", "docs/a.mdx -link-> docs/a.svg", "docs/a.mdx -link-> docs/c.svg");
    }

    @Test
    void what_is_never_closed_hides_nothing_of_what_follows() {
        tree.with("a.mdx", "export const a = {", "", "A { and a <Tag and a `", "", "[b](b.md)")
                .with("b.md");
        assertThat(tree.edges()).containsExactly("a.mdx -link-> b.md");
    }

    @Test
    void a_link_from_the_root_of_a_site_leads_to_the_page_that_a_folder_above_has() {
        tree.with("site/docs/in/a.mdx", "[b](/b) [c](/in/c#part) [far](/elsewhere) ![d](/d.svg) ![e](/e.svg)")
                .with("site/docs/b.mdx")
                .with("site/docs/in/c.mdx")
                .with("site/public/d.svg");
        assertThat(tree.edges())
                .containsExactly(
                        "site/docs/in/a.mdx -link-> site/docs/b.mdx",
                        "site/docs/in/a.mdx -link-> site/docs/in/c.mdx",
                        "site/docs/in/a.mdx -link-> site/public/d.svg");
        assertThat(tree.unresolved()).containsExactly("site/docs/in/a.mdx:1 /e.svg");
    }
}
