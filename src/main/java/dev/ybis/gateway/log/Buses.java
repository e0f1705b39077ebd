package dev.ybis.gateway.log;

import dev.ybis.gateway.event.Bus;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The buses of this gateway, which its configuration names, so that a slip in a path is told and no new bus.
/// Thread-safe.
@ApplicationScoped
public class Buses {
    /// Most buses: each takes a connection to Redis and a thread that wait for its events.
    private static final int MAX_BUSES = 64;

    private final ReactiveRedisDataSource redis;
    private final Map<Bus, EventLog> logs;

    Buses(ReactiveRedisDataSource redis, LogSettings settings, MeterRegistry metrics) {
        this.redis = redis;
        Map<Bus, EventLog> made = new LinkedHashMap<>();
        made.put(
                Bus.DEFAULT,
                log(Bus.DEFAULT, new Retention(settings.maxEvents(), settings.maxAge()), settings, metrics));
        for (String text : settings.buses().orElse(List.of())) {
            String[] parts = text.strip().split(":", -1);
            try {
                if (parts.length > 3) {
                    throw new IllegalArgumentException("too many ':'");
                }
                int maxEvents = parts.length > 1 ? Integer.parseInt(parts[1]) : settings.maxEvents();
                Duration maxAge = parts.length > 2 ? DurationConverter.parseDuration(parts[2]) : settings.maxAge();
                Bus bus = new Bus(parts[0]);
                made.put(bus, log(bus, new Retention(maxEvents, maxAge), settings, metrics));
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException("GATEWAY_BUSES: '" + text
                        + "' is no bus (name, name:max-events or name:max-events:max-age): " + e.getMessage());
            }
        }
        if (made.size() > MAX_BUSES) {
            throw new ConfigurationException(
                    "GATEWAY_BUSES names " + made.size() + " buses with 'default'; " + MAX_BUSES + " are the most.");
        }
        logs = Collections.unmodifiableMap(made);
    }

    private EventLog log(Bus bus, Retention retention, LogSettings settings, MeterRegistry metrics) {
        return new EventLog(bus, redis, retention, settings, metrics);
    }

    public EventLog defaultLog() {
        return logs.values().iterator().next();
    }

    /// The log of each bus, the default one first.
    public Collection<EventLog> all() {
        return logs.values();
    }

    /// The log of the bus of that name; the default one's where a caller names none.
    ///
    /// @throws Problem `unknown-bus`
    public EventLog named(@Nullable String name) {
        if (name == null) {
            return defaultLog();
        }
        return logs.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new Problem(
                                Code.UNKNOWN_BUS,
                                "There is no bus '" + Problem.quoted(name)
                                        + "' on this gateway; its configuration names them (GATEWAY_BUSES).")
                        .with("known", logs.keySet().stream().map(Bus::name).toList()));
    }

    /// Whether Redis answers within `patience`.
    public Uni<Void> ping(Duration patience) {
        return redis.execute("PING").ifNoItem().after(patience).fail().replaceWithVoid();
    }
}
