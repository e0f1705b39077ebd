package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Event;
import dev.ybis.gateway.filter.Candidate;
import dev.ybis.gateway.log.Buses;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.log.Tails;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.wire.Coding;
import dev.ybis.gateway.wire.Wire;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.ContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// The open streams of all buses, within their bounds. Thread-safe.
@ApplicationScoped
public class Streams {
    /// How long an event loop may take to end its streams.
    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(Streams.class);

    private final StreamSettings settings;
    private final StreamMetrics metrics;
    private final Map<EventLog, Lanes> lanes;
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

    Streams(Buses buses, StreamSettings settings, StreamMetrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
        lanes = buses.all().stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), log -> new Lanes(log, settings, metrics)));
    }

    void start(@Observes StartupEvent event, Tails tails) {
        lanes.forEach(tails::follow);
    }

    /// Ends all streams in good order, before the server cuts what is open.
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        for (Lanes bus : lanes.values()) {
            for (Future<?> lane : bus.drain()) {
                try {
                    lane.get(DRAIN_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                } catch (ExecutionException | TimeoutException e) {
                    LOG.debugf("streams are cut instead of ended: %s", e);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /// Opens a stream. To be called on the connection's event loop.
    ///
    /// @throws Problem `too-busy` when the most streams are open already, `too-many-streams` when that
    /// address has the most
    void follow(EventLog log, ContextInternal connection, HttpServerRequest request, Following following) {
        String address = following.address();
        if (metrics.opened() > settings.maxFollowers()) {
            metrics.closed();
            throw new Problem(
                    Code.TOO_BUSY,
                    settings.maxFollowers() + " streams are open on this gateway, the most it takes; try again later.");
        }
        if (byAddress.merge(address, 1, Integer::sum) > settings.maxFollowersPerAddress()) {
            metrics.closed();
            gone(address);
            throw new Problem(
                    Code.TOO_MANY_STREAMS,
                    settings.maxFollowersPerAddress() + " streams are open from " + address
                            + ", the most from one address (gateway.stream.max-followers-per-address). One stream can"
                            + " follow many topics.");
        }
        Lanes bus = lanes(log);
        request.response().endHandler(_ -> {
            metrics.closed();
            gone(address);
            bus.forget(following);
        });
        Coding coding =
                settings.compression() ? Coding.accepted(request.getHeader("Accept-Encoding")) : Coding.IDENTITY;
        bus.follow(connection, new Wire(request, coding), following);
    }

    private Lanes lanes(EventLog log) {
        return Objects.requireNonNull(lanes.get(log));
    }

    private void gone(String address) {
        byAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }

    /// What an operator sees of the open streams of a bus, the furthest behind first.
    List<Presence> presence(EventLog log) {
        return lanes(log).presence();
    }

    /// The open stream of that id.
    ///
    /// @throws Problem `unknown-follower`
    Follower follower(EventLog log, String id) {
        return lanes(log)
                .follower(id)
                .orElseThrow(() -> new Problem(
                        Code.UNKNOWN_FOLLOWER,
                        "No stream '" + Problem.quoted(id) + "' of the bus " + log.bus()
                                + " is open on this node; GET /v1/followers lists those that are."));
    }

    /// What the bus's topics see.
    Topics topics(EventLog log) {
        return lanes(log).topics();
    }

    /// How many open streams of this node want an event.
    public int followers(EventLog log, Event event) {
        return lanes(log).followers(new Candidate(event.topic(), event.encoded()));
    }
}
