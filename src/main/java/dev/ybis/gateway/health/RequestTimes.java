package dev.ybis.gateway.health;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.LongStream;

/// Has the times of requests counted in buckets, so that quantiles can be asked for.
final class RequestTimes {
    /// From a cached answer to a question that a model takes long for.
    private static final long[] MILLIS = {2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 15_000, 60_000};

    private RequestTimes() {}

    @Produces
    @Singleton
    static MeterFilter buckets() {
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
}
