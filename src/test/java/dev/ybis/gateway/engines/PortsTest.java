package dev.ybis.gateway.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @Test
    void no_port_is_given_twice_although_nobody_listens_there_yet() {
        List<Integer> ports =
                IntStream.range(0, 2_000).mapToObj(_ -> Ports.free()).toList();
        assertThat(ports).doesNotHaveDuplicates();
    }

    @Test
    void another_server_on_the_port_of_an_engine_does_not_pass_for_it(@TempDir Path folder) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var answersAlways =
                    new Engine.Recipe(Map.of(), List.of("sleep", "60"), Duration.ZERO, Duration.ZERO, () -> true);
            try (var engine = new Engine(Project.current(), "sleeper", folder, other.getLocalPort(), answersAlways)) {
                assertThatThrownBy(engine::start)
                        .isInstanceOf(Trouble.class)
                        .hasMessageContaining("port " + other.getLocalPort())
                        .hasMessageContaining("sleeper");
            }
        }
    }
}
