package dev.ybis.gateway.health;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.LongStream;

/// Has the times of requests counted in buckets, so that quantiles can be asked for, and streams told from answers:
/// a stream is open for as long as somebody listens.
@Singleton
class RequestTimes implements HttpServerMetricsTagsContributor {
    /// From a cached answer to a question that a model takes long for.
    private static final long[] MILLIS = {2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 15_000, 60_000};

    @Produces
    @Singleton
    MeterFilter buckets() {
        double[] nanos = LongStream.of(MILLIS)
                .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
                .toArray();
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig configuration) {
                return id.getName().equals("http.server.requests")
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(nanos)
                                .build()
                                .merge(configuration)
                        : configuration;
            }
        };
    }

    @Override
    public Tags contribute(Context context) {
        String type = context.response().headers().get("Content-Type");
        return Tags.of("stream", String.valueOf(type != null && type.startsWith("text/event-stream")));
    }
}
