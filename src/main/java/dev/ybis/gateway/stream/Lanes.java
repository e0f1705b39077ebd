package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.event.TopicPattern;
import dev.ybis.gateway.filter.Candidate;
import dev.ybis.gateway.filter.TopicIndex;
import dev.ybis.gateway.log.Entry;
import dev.ybis.gateway.log.EventLog;
import dev.ybis.gateway.log.Tails;
import dev.ybis.gateway.wire.Frame;
import dev.ybis.gateway.wire.Wire;
import io.netty.channel.EventLoop;
import io.vertx.core.impl.ContextInternal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Hands what a bus's tail reads to every event loop that has followers of it. Thread-safe.
final class Lanes implements Tails.Listener {
    private final EventLog log;
    private final StreamSettings settings;
    private final StreamMetrics metrics;
    private final Map<EventLoop, Lane> lanes = new ConcurrentHashMap<>();
    /// The open streams, for publishers are told how many want their event: those that one pattern decides about, which
    /// are counted without looking at each, and the others. Both guarded by the first.
    private final TopicIndex<Following> plain = new TopicIndex<>();

    private final TopicIndex<Following> others = new TopicIndex<>();

    private final Map<Following, Follower> followers = new ConcurrentHashMap<>();
    private final Topics topics;

    private volatile @Nullable Position tail;

    Lanes(EventLog log, StreamSettings settings, StreamMetrics metrics) {
        this.log = log;
        this.settings = settings;
        this.metrics = metrics;
        topics = new Topics(log);
    }

    Topics topics() {
        return topics;
    }

    Optional<Follower> follower(String id) {
        return followers.values().stream()
                .filter(follower -> follower.following().id().equals(id))
                .findAny();
    }

    EventLog log() {
        return log;
    }

    @Override
    public synchronized void standsAt(Position position) {
        tail = position;
        metrics.standsAt(position.ms());
        topics.standsAt(position);
        lanes.values().forEach(lane -> lane.standsAt(position));
    }

    @Override
    public synchronized void grown(List<Entry> entries) {
        tail = entries.getLast().position();
        metrics.delivered(
                entries.getFirst().position().ms(), entries.getLast().position().ms());
        entries.forEach(topics::saw);
        if (!lanes.isEmpty()) {
            List<Frame> frames = entries.stream().map(Frame::of).toList();
            lanes.values().forEach(lane -> lane.deliver(frames));
        }
    }

    /// Opens a stream. To be called on the connection's event loop.
    void follow(ContextInternal connection, Wire wire, Following following) {
        synchronized (plain) {
            patterns(following).forEach(pattern -> index(following).add(pattern, following));
        }
        Follower follower = new Follower(lane(connection.nettyEventLoop()), wire, following);
        followers.put(following, follower);
        follower.begin();
    }

    /// Ends all streams.
    List<Future<?>> drain() {
        return lanes.values().stream().<Future<?>>map(Lane::drain).toList();
    }

    /// A stream is no longer open.
    void forget(Following following) {
        followers.remove(following);
        synchronized (plain) {
            patterns(following).forEach(pattern -> index(following).remove(pattern, following));
        }
    }

    /// What an operator sees of the open streams, the furthest behind first.
    List<Presence> presence() {
        Position end = tail;
        long millis = end == null ? 0 : end.ms();
        return followers.values().stream()
                .map(follower -> Presence.of(follower, log.bus(), millis))
                .sorted(Comparator.comparingDouble(Presence::lagSeconds).reversed())
                .toList();
    }

    private TopicIndex<Following> index(Following following) {
        return patterns(following).size() == 1 && following.filter().byTopicAlone() ? plain : others;
    }

    private static List<TopicPattern> patterns(Following following) {
        return following.filter().patterns();
    }

    /// How many open streams of this node want an event.
    int followers(Candidate candidate) {
        Set<Following> wanting = new HashSet<>();
        synchronized (plain) {
            others.match(candidate.topic(), following -> {
                if (following.filter().selectsBesidesTopic(candidate)) {
                    wanting.add(following);
                }
            });
            return wanting.size() + plain.count(candidate.topic());
        }
    }

    /// Made under the lock that the tail's news are told under, so that a new lane misses none.
    private Lane lane(EventLoop loop) {
        Lane known = lanes.get(loop);
        return known != null ? known : newLane(loop);
    }

    private synchronized Lane newLane(EventLoop loop) {
        return lanes.computeIfAbsent(loop, _ -> {
            Lane lane = new Lane(loop, log, settings, metrics);
            if (tail != null) {
                lane.standsAt(tail);
            }
            return lane;
        });
    }
}
