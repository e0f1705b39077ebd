package dev.ybis.gateway.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNamesTest {
    private static final List<String> PATHS =
            List.of("src/event/Position.java", "src/log/Page.java", "docs/position.md", "src/a.py");

    @Test
    void a_slip_in_the_name_a_wrong_folder_and_a_part_of_the_path_are_near() {
        assertThat(NearNames.of("Positon.java", PATHS.stream())).containsExactly("src/event/Position.java");
        assertThat(NearNames.of("src/log/Position.java", PATHS.stream())).startsWith("src/event/Position.java");
        assertThat(NearNames.of("log/Page", PATHS.stream())).containsExactly("src/log/Page.java");
    }

    @Test
    void what_has_nothing_in_common_is_not_near() {
        assertThat(NearNames.of("b.py", PATHS.stream())).isEmpty();
        assertThat(NearNames.of("CompletelyOther.java", PATHS.stream())).isEmpty();
    }
}
