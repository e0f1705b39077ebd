package dev.ybis.gateway.code.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.SourceFile;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void a_line_under_a_table_makes_no_heading_of_it_and_its_links_are_read() {
        var outline = MarkdownAnalyser.read(SourceFile.of("README.md", """
                # Handlers

                | Handler | What it does |
                |:--------|:-------------|
                | [log](src/log.go) | logs |
                -----------------------------

                ## More

                Set
                ---
                """));

        assertThat(outline.sections()).containsExactly(1, 8, 10);
        assertThat(outline.mentions()).extracting(mention -> mention.text()).contains("src/log.go");
    }
}
