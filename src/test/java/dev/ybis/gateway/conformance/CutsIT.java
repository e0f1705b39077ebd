package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.conformance.EventStream.Frame;
import dev.ybis.gateway.engines.Engine;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Publishers publish, followers are cut and stall at random and resume, thousands of times, and Redis is restarted in
/// between: at the end each follower has each event that it wants, once, in the log's order.
class CutsIT {
    private static final int FOLLOWERS = 32;
    private static final int CUTS_EACH = 70;
    private static final int PUBLISHERS = 4;
    private static final int RESTARTS = 3;
    private static final String[] CODINGS = {"identity", "gzip", "zstd"};

    private final Product product = Product.running();
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final String root = "cuts" + System.nanoTime();
    private final AtomicInteger cuts = new AtomicInteger();
    private final CountDownLatch cutEnough = new CountDownLatch(FOLLOWERS);

    @Test
    void each_follower_has_each_event_once_and_in_order_through_thousands_of_cuts_and_restarts_of_redis()
            throws Exception {
        String begin = product.publish(root + ".begin", 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> followers = new ArrayList<>();
            for (int f = 0; f < FOLLOWERS; f++) {
                Random random = new Random(seed + f);
                String query = query(f);
                followers.add(threads.submit(() -> follow(random, query, begin)));
            }
            List<Future<Integer>> publishers = new ArrayList<>();
            for (int p = 0; p < PUBLISHERS; p++) {
                Random random = new Random(seed - 1 - p);
                String topic = root + "." + p;
                publishers.add(threads.submit(() -> publish(random, topic)));
            }
            restartRedisMeanwhile(new Random(seed - 100));
            int published = 0;
            for (Future<Integer> publisher : publishers) {
                published += publisher.get();
            }
            // of the type that every query selects
            product.publish(root + ".end", 0);
            assertThat(history("topic=" + root + ".*", begin))
                    .as("seed %d", seed)
                    .hasSize(published + 1);
            for (int f = 0; f < FOLLOWERS; f++) {
                assertThat(followers.get(f).get())
                        .as("seed %d, follower %d (%s)", seed, f, query(f))
                        .containsExactlyElementsOf(history(query(f), begin));
            }
            System.out.printf("%d cuts, %d events, seed %d%n", cuts.get(), published, seed);
            assertThat(cuts).as("seed %d", seed).hasValueGreaterThanOrEqualTo(FOLLOWERS * CUTS_EACH);
        }
    }

    /// All, one topic, or one type; the end in any case.
    private String query(int follower) {
        return switch (follower % 3) {
            case 0 -> "topic=" + root + ".*";
            case 1 -> "topic=" + root + "." + follower % PUBLISHERS + "&topic=" + root + ".end";
            default -> "topic=" + root + ".*&type=test.event";
        };
    }

    /// Follows until the end comes, over and over again from where a cut has left it.
    private List<String> follow(Random random, String query, String begin) {
        List<String> seen = new ArrayList<>();
        String last = begin;
        for (int cut = 0; true; cut++) {
            if (cut == CUTS_EACH) {
                cutEnough.countDown();
            }
            try (EventStream stream = open(random, query, last)) {
                int frames = cut < CUTS_EACH ? random.nextInt(40) : Integer.MAX_VALUE;
                for (int n = 0; n < frames; n++) {
                    Frame frame = stream.next();
                    assertThat(frame.name()).as("seed %d", seed).isEqualTo("message");
                    last = String.valueOf(frame.id());
                    seen.add(last);
                    if ((root + ".end").equals(frame.value("topic"))) {
                        return seen;
                    }
                    if (random.nextInt(200) == 0) {
                        // a client that is busy for a while
                        LockSupport.parkNanos(random.nextInt(200) * 1_000_000L);
                    }
                }
            }
            cuts.incrementAndGet();
        }
    }

    /// Opens a stream, again and again while Redis is away.
    private EventStream open(Random random, String query, String last) {
        while (true) {
            try {
                return EventStream.openCoded(product.base(), query, last, CODINGS[random.nextInt(CODINGS.length)]);
            } catch (AssertionError refused) {
                if (!String.valueOf(refused.getMessage()).startsWith("HTTP 503")) {
                    throw refused;
                }
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    /// Publishes until all followers were cut often enough: single events and batches, each with an id of its own, so
    /// that what was refused, or whose answer was lost, can be sent again.
    private int publish(Random random, String topic) {
        int published = 0;
        while (cutEnough.getCount() > 0) {
            int count = random.nextInt(10) == 0 ? 1 + random.nextInt(100) : 1;
            StringBuilder events = new StringBuilder("[");
            for (int n = 0; n < count; n++) {
                String type = random.nextBoolean() ? "test.event" : "test.other";
                events.append(n == 0 ? "" : ",").append("""
                        {"topic":"%s","type":"%s","source":"urn:%s","id":"%d"}""".formatted(topic, type, topic, published + n));
            }
            String body = events.append("]").toString();
            while (product.request()
                            .contentType("application/json")
                            .body(body)
                            .post("/v1/events")
                            .statusCode()
                    != 201) {
                LockSupport.parkNanos(50_000_000);
            }
            published += count;
            LockSupport.parkNanos(random.nextInt(20) * 1_000_000L);
        }
        return published;
    }

    private void restartRedisMeanwhile(Random random) throws InterruptedException {
        Engine redis = product.engine("redis");
        for (int n = 0; n < RESTARTS && !cutEnough.await(2 + random.nextInt(3), TimeUnit.SECONDS); n++) {
            // orderly, for a killed one may lose the last second
            redis.close();
            redis.start();
        }
    }

    /// The positions after one that a query selects, read page by page.
    private List<String> history(String query, String after) {
        List<String> all = new ArrayList<>();
        String next = after;
        boolean more = true;
        while (more) {
            Response page = product.request().get("/v1/events?limit=1000&" + query + "&from=" + next);
            all.addAll(page.path("events.position"));
            next = page.path("next");
            more = page.path("more");
        }
        return all;
    }
}
