package dev.ybis.gateway.ask;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// How long a stream may keep its reader waiting: for its first item, which takes longer where a model is loaded from
/// disk first, and between two. Immutable.
record Patience(Duration first, Duration between) {

    /// The same items; fails with a [TimeoutException], and cancels the stream, when they take too long.
    <T> Multi<T> with(Multi<T> stream) {
        return Multi.createFrom().emitter(emitter -> new Watch<T>(emitter).over(stream));
    }

    private final class Watch<T> {
        private final MultiEmitter<? super T> emitter;
        private @Nullable Cancellable stream;
        private @Nullable ScheduledFuture<?> due;
        private boolean over;

        Watch(MultiEmitter<? super T> emitter) {
            this.emitter = emitter;
        }

        void over(Multi<T> watched) {
            emitter.onTermination(this::stop);
            wait(first, "its first word");
            Cancellable subscription = watched.subscribe()
                    .with(
                            item -> {
                                wait(between, "its next word");
                                emitter.emit(item);
                            },
                            emitter::fail,
                            emitter::complete);
            keep(subscription);
        }

        private synchronized void keep(Cancellable subscription) {
            stream = subscription;
            if (over) {
                subscription.cancel();
            }
        }

        private synchronized void wait(Duration patience, String what) {
            if (due != null) {
                due.cancel(false);
            }
            if (!over) {
                due = Infrastructure.getDefaultWorkerPool()
                        .schedule(
                                () -> emitter.fail(new TimeoutException(
                                        "it did not say " + what + " within " + patience.toMillis() + " ms")),
                                patience.toMillis(),
                                TimeUnit.MILLISECONDS);
            }
        }

        private synchronized void stop() {
            over = true;
            if (due != null) {
                due.cancel(false);
            }
            if (stream != null) {
                stream.cancel();
            }
        }
    }
}
