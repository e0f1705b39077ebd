package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ybis.gateway.engines.Engine;
import dev.ybis.gateway.engines.Ports;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The ports of what `./gateway up` starts.
class PortsIT {
    private static final Product PRODUCT = Product.running();

    @Test
    void no_port_is_given_twice_although_nobody_listens_there_yet() {
        List<Integer> ports =
                IntStream.range(0, 2_000).mapToObj(_ -> Ports.free()).toList();
        assertThat(ports).doesNotHaveDuplicates();
    }

    @Test
    void another_server_on_a_gateway_s_port_does_not_pass_for_it() {
        // a gateway answers there as the one that is started would
        try (Engine second = PRODUCT.system().another(PRODUCT.port(), Map.of())) {
            assertThatThrownBy(second::start)
                    .hasMessageContaining("port " + PRODUCT.port())
                    .hasMessageContaining("taken by another program");
        }
    }
}
