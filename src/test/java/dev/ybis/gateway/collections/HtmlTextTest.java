package dev.ybis.gateway.collections;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTextTest {
    @Test
    void headings_paragraphs_lists_and_code_become_markdown() {
        assertThat(HtmlText.of("""
                                <html><head><title>No</title><style>p {}</style></head><body>
                                <nav><a href="/">Home</a></nav>
                                <h1>Moor the <em>ship</em></h1>
                                <p>First   the bow,
                                   then the <code>stern()</code>.</p>
                                <ul><li>rope</li><li>anchor</li></ul>
                                <pre>moor(
                                  "bow");</pre>
                                <table><tr><th>rope</th><td>20 m</td></tr></table>
                                <script>alert(1)</script></body></html>
                                """)).isEqualTo("""
                        # Moor the ship

                        First the bow, then the `stern()`.

                        - rope
                        - anchor

                        ```
                        moor(
                          "bow");
                        ```

                        rope | 20 m |
                        """);
    }

    @Test
    void of_a_page_with_a_main_part_only_that_is_taken() {
        assertThat(HtmlText.of("<body><div>menu</div><main><p>said</p></main><div>imprint</div></body>"))
                .isEqualTo("said\n");
    }

    @Test
    void what_is_no_html_is_its_text() {
        assertThat(HtmlText.of("a < b & c")).isEqualTo("a < b & c\n");
    }
}
