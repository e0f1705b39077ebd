package dev.ybis.gateway.models;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.ybis.gateway.log.Announcer;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Brings in the models that were asked for, in the background of the start, and tells on `models.<name>` how far it
/// has come. An Ollama that is not there yet, or a download that breaks off, is tried again; Ollama goes on where it
/// stopped.
@ApplicationScoped
class ModelPull {
    /// At most one progress event in this time for each model.
    private static final Duration PROGRESS_PAUSE = Duration.ofSeconds(1);
    /// How often the pause between two attempts doubles: from 10 seconds to about 10 minutes.
    private static final int DOUBLINGS = 6;
    /// Models brought in at once because somebody asked: each is gigabytes.
    private static final int MOST_ASKED = 4;
    /// How long Ollama may take to say which models it has.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// How long a download may say nothing: between two lines Ollama may check a digest of gigabytes.
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private static final Logger LOG = Logger.getLogger(ModelPull.class);

    private final Ollama ollama;
    private final Lines lines;
    private final Announcer announcer;
    private final ModelsSettings settings;

    ModelPull(@RestClient Ollama ollama, Lines lines, Announcer announcer, ModelsSettings settings) {
        this.ollama = ollama;
        this.lines = lines;
        this.announcer = announcer;
        this.settings = settings;
    }

    /// Models that were asked for and are being brought in.
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /// What [POST /api/pull](https://docs.ollama.com/api/pull) is asked. Asked for the same model twice, Ollama
    /// downloads it once.
    @RegisterForReflection
    record Asked(String model) {}

    /// One line of a download.
    ///
    /// @param status what Ollama does, `success` at the end
    /// @param total  bytes of the part being downloaded; null or 0 where none is
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Progress(
            @Nullable String status,
            @Nullable Long completed,
            @Nullable Long total) {}

    /// A model that is still to come, and when it is tried next.
    private record Wanted(String name, int failures, Instant due) {}

    void start(@Observes StartupEvent started) {
        List<String> names =
                settings.pull().orElse(List.of()).stream().distinct().toList();
        if (!names.isEmpty()) {
            Thread.ofVirtual().name("model-pull").start(() -> bring(names));
        }
    }

    /// Brings in a model that somebody asked for, in the background and with one attempt; nothing when that is going on
    /// already.
    ///
    /// @throws Problem `too-busy` when [#MOST_ASKED] are being brought in
    void bringOnce(String name) {
        if (asked.size() >= MOST_ASKED && !asked.contains(name)) {
            throw new Problem(
                    Code.TOO_BUSY, MOST_ASKED + " models are being downloaded, which is the limit. Try again later.");
        }
        if (asked.add(name)) {
            Thread.ofVirtual().name("model-pull").start(() -> {
                try {
                    bring(name);
                } catch (RuntimeException e) {
                    LOG.warnf("the model %s could not be pulled: %s", name, reason(e));
                    tell(name, "model.failed", Map.of("reason", reason(e)));
                } finally {
                    asked.remove(name);
                }
            });
        }
    }

    /// One after the other, so that the first is there as early as can be. One that fails waits aside and keeps no
    /// other out.
    private void bring(List<String> names) {
        List<Wanted> wanted = new ArrayList<>();
        names.forEach(name -> wanted.add(new Wanted(name, 0, Instant.MIN)));
        while (!wanted.isEmpty()) {
            Wanted next = Collections.min(wanted, Comparator.comparing(Wanted::due));
            wanted.remove(next);
            try {
                Instant now = Instant.now();
                if (next.due().isAfter(now)) {
                    Thread.sleep(Duration.between(now, next.due()));
                }
            } catch (InterruptedException _) {
                return;
            }
            Wanted again = attempt(next);
            if (again != null) {
                wanted.add(again);
            }
        }
    }

    /// @return when to try again; null when the model is there
    private @Nullable Wanted attempt(Wanted wanted) {
        String name = wanted.name();
        try {
            bring(name);
            return null;
        } catch (RuntimeException e) {
            String reason = reason(e);
            Duration pause = settings.pullRetry().multipliedBy(1L << Math.min(wanted.failures(), DOUBLINGS));
            LOG.warnf("the model %s could not be pulled, next try in %d s: %s", name, pause.toSeconds(), reason);
            tell(name, "model.failed", Map.of("reason", reason, "retryInSeconds", pause.toSeconds()));
            return new Wanted(name, wanted.failures() + 1, Instant.now().plus(pause));
        }
    }

    private void bring(String name) {
        if (!has(name)) {
            pull(name);
        }
        tell(name, "model.ready", Map.of());
    }

    private static String reason(RuntimeException e) {
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }

    private boolean has(String name) {
        return ollama.tags().await().atMost(PATIENCE).have(name);
    }

    private void pull(String name) {
        LOG.infof("pulling the model %s; its progress is on the topic %s", name, topic(name));
        Download download = new Download(name);
        // as they come, for what is collected first is lost where a failure follows at once
        lines.of("/api/pull", new Asked(name), Progress.class)
                .ifNoItem()
                .after(SILENCE)
                .failWith(
                        () -> new IllegalStateException("Ollama said nothing for " + SILENCE.toMinutes() + " minutes"))
                .onItem()
                .invoke(download::said)
                .onItem()
                .ignoreAsUni()
                .await()
                .indefinitely();
        if (!download.stage.equals("success")) {
            throw new IllegalStateException("the download ended before its end, at '" + download.stage + "'");
        }
    }

    /// One download as it goes on. Its lines come one after the other.
    private final class Download {
        private final String name;
        private long told = System.nanoTime() - PROGRESS_PAUSE.toNanos();
        private volatile String stage = "";

        Download(String name) {
            this.name = name;
        }

        /// Tells each stage, and of a long one how far it is.
        void said(Progress line) {
            String now = Objects.requireNonNullElse(line.status(), "");
            long at = System.nanoTime();
            if (!now.equals(stage) || at - told >= PROGRESS_PAUSE.toNanos()) {
                stage = now;
                told = at;
                tell(name, "model.progress", progress(now, line.completed(), line.total()));
            }
        }
    }

    private static Map<String, Object> progress(String status, @Nullable Long completed, @Nullable Long total) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("status", status);
        if (total != null && total > 0) {
            long done = Objects.requireNonNullElse(completed, 0L);
            data.put("completedBytes", done);
            data.put("totalBytes", total);
            data.put("percent", 100 * done / total);
        }
        return data;
    }

    private void tell(String name, String type, Map<String, Object> more) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("model", name);
        data.putAll(more);
        announcer.tell(topic(name), type, data);
    }

    /// A model's name as a level of a topic: `qwen2.5-coder:7b` is told of on `models.qwen2-5-coder-7b`.
    static String topic(String model) {
        return "models." + model.replaceAll("[^A-Za-z0-9_-]", "-");
    }
}
