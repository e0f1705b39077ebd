package dev.ybis.gateway.knowledge;

import dev.ybis.gateway.knowledge.vectors.Vectors;
import dev.ybis.gateway.log.Announcer;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.redis.Lease;
import dev.ybis.gateway.redis.Leases;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Gives each chunk the vector it lacks: because ChromaDB lost it, because it could not be made when the
/// chunk came in, or because another model embeds now. What has words is what there is, so nothing needs to
/// be read again; broken off, it goes on with what is still lacking. Told on `knowledge.<collection>`. One
/// gateway at a time does it, of those that have the model of the one that started last.
@ApplicationScoped
class Mending {
    /// How long the lease lasts without a sign of life: longer than the slowest batch.
    private static final Duration LIFE = Duration.ofMinutes(2);
    /// At most one event in this time.
    private static final Duration PROGRESS_PAUSE = Duration.ofMillis(500);

    /// Most looks that are left out after failures, a minute: each time is told, and an Ollama may be away
    /// for days.
    private static final int LONGEST_REST = 12;

    private static final Logger LOG = Logger.getLogger(Mending.class);

    private final Knowledge knowledge;
    private final Vectors vectors;
    private final ChunkRecord record;
    private final Leases leases;
    private final Announcer announcer;
    private boolean claimed;
    private @Nullable Standing last;
    private @Nullable Standing mended;
    private volatile boolean stopping;
    private int failures;
    private int rest;
    private long told;

    Mending(Knowledge knowledge, Vectors vectors, ChunkRecord record, Leases leases, Announcer announcer) {
        this.knowledge = knowledge;
        this.vectors = vectors;
        this.record = record;
        this.leases = leases;
        this.announcer = announcer;
    }

    private record Standing(int chunks, int vectors) {}

    /// Another one has the lease now, or the gateway stops.
    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /// Looks whether all chunks have vectors. Acts when their numbers stood still since the last look, for
    /// else somebody is bringing something in.
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        if (rest > 0) {
            rest--;
        }
        try {
            if (!claimed) {
                record.claim(vectors.model());
                claimed = true;
            }
            boolean ours = record.isClaimed(vectors.model());
            Standing now = new Standing(knowledge.words().size(), vectors.count());
            boolean still = now.equals(last);
            last = now;
            if (!still || now.equals(mended) || knowledge.isWriting() || !ours || rest > 0) {
                return;
            }
            try (Lease lease = leases.take("knowledge", LIFE)) {
                if (lease != null) {
                    int before = failures;
                    mend(lease);
                    failures = failures == before ? 0 : failures;
                    Standing after = new Standing(knowledge.words().size(), vectors.count());
                    mended = after.vectors() >= after.chunks() ? after : null;
                }
            }
        } catch (Problem | Lost e) {
            LOG.debugf("the knowledge can't be mended now: %s", e.getMessage());
        } catch (RuntimeException e) {
            // what it needs may be gone before it is
            if (!stopping) {
                throw e;
            }
        }
    }

    void stop(@Observes ShutdownEvent end) {
        stopping = true;
    }

    private void mend(Lease lease) {
        Lookup before = knowledge.words();
        for (String repository : before.repositories()) {
            removeSurplus(repository);
        }
        Map<String, List<Chunk>> lacking =
                before.without(vectors::ids).stream().collect(Collectors.groupingBy(Chunk::collection));
        // the small ones first: they are whole again in moments
        lacking.entrySet().stream()
                .sorted(Comparator.comparingInt(each -> each.getValue().size()))
                .forEach(each -> embed(each.getKey(), each.getValue(), lease));
        // without any words there is nothing that could have been embedded, and the old vectors are all there is
        List<String> replaced = before.size() == 0 ? List.of() : vectors.dropOthers();
        if (!replaced.isEmpty()) {
            LOG.infof("%s has embedded all; what %s had is removed", vectors.model(), String.join(", ", replaced));
        }
    }

    /// Removes vectors of chunks that are gone. The words are read after the vectors were listed, so a chunk
    /// that came in meanwhile is not taken for one of them.
    private void removeSurplus(String repository) {
        Set<String> surplus = new HashSet<>(vectors.ids(repository));
        Lookup words = knowledge.words();
        if (words.knows(repository)) {
            words.paths(repository).forEach(path -> words.of(repository, path).forEach(c -> surplus.remove(c.id())));
            vectors.delete(List.copyOf(surplus));
        }
    }

    private void embed(String collection, List<Chunk> lacking, Lease lease) {
        String topic = "knowledge." + collection;
        try {
            tell(topic, "knowledge.embedding", 0, lacking.size());
            vectors.add(lacking, (done, of) -> {
                if (stopping || !lease.extend()) {
                    throw new Lost();
                }
                if (System.nanoTime() - told > PROGRESS_PAUSE.toNanos()) {
                    tell(topic, "knowledge.embedding", done, of);
                }
            });
            tell(topic, "knowledge.embedded", lacking.size(), lacking.size());
        } catch (Problem problem) {
            failed(topic, problem);
            throw problem;
        } catch (Lost lost) {
            throw lost;
        } catch (RuntimeException e) {
            // something in these chunks, and no reason to leave others without vectors
            LOG.errorf(e, "chunks of %s could not be embedded", collection);
            failed(topic, e);
        }
    }

    private void failed(String topic, RuntimeException reason) {
        rest = Math.min(++failures, LONGEST_REST);
        announcer.tell(topic, "knowledge.failed", Map.of("reason", String.valueOf(reason.getMessage())));
    }

    private void tell(String topic, String type, int done, int of) {
        told = System.nanoTime();
        announcer.tell(topic, type, Map.of("chunks", done, "of", of, "model", vectors.model()));
    }
}
