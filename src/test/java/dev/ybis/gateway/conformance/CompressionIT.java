package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams that come compressed to clients that ask for it.
class CompressionIT {
    private final Product product = Product.running();
    private final String topic = "compression" + System.nanoTime();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zstd | zstd",
                "gzip | gzip",
                "gzip, deflate, br, zstd | zstd",
                "gzip;q=1, zstd;q=0.5 | gzip",
                "gzip;q=0, br | identity",
                "identity | identity"
            })
    void a_stream_is_compressed_as_its_client_likes_best(String accepted, String coding) {
        try (EventStream stream = EventStream.openCoded(product.base(), "topic=" + topic, null, accepted)) {
            assertThat(stream.response()
                            .headers()
                            .firstValue("Content-Encoding")
                            .orElse("identity"))
                    .isEqualTo(coding);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "gzip"})
    void what_was_and_what_comes_arrives_compressed_and_at_once(String coding) {
        IntStream.range(0, 250).forEach(n -> product.publish(topic, "before " + n));
        try (EventStream stream = EventStream.openCoded(product.base(), "from=start&topic=" + topic, null, coding);
                EventStream plain = EventStream.open(product, "from=start&topic=" + topic)) {
            IntStream.range(0, 250)
                    .forEach(n -> assertThat(stream.next().value("data")).isEqualTo("before " + n));
            IntStream.range(0, 250).forEach(_ -> plain.next());
            for (int n = 0; n < 50; n++) {
                product.publish(topic, "live " + n);
                assertThat(stream.next().value("data")).isEqualTo("live " + n);
                assertThat(plain.next().value("data")).isEqualTo("live " + n);
            }
            // heartbeats are compressed like all else
            assertThat(stream.comment()).isEqualTo(": heartbeat");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "gzip"})
    void a_compressed_stream_that_ends_is_whole(String coding) {
        List<Integer> numbers = IntStream.range(0, 20).boxed().toList();
        numbers.forEach(n -> product.publish(topic, n));
        try (EventStream stream =
                EventStream.openCoded(product.base(), "from=start&limit=20&topic=" + topic, null, coding)) {
            numbers.forEach(n -> assertThat(stream.next().value("data")).isEqualTo(n));
            // a gzip stream without its right check sum would be an error here
            assertThat(stream.endsInGoodOrder()).isTrue();
        }
    }
}
