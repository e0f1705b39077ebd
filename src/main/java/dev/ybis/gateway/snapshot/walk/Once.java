package dev.ybis.gateway.snapshot.walk;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that is computed when it is first asked for, once. Thread-safe; who asks meanwhile waits.
public final class Once<T> implements Supplier<T> {
    private final Supplier<T> computation;
    private volatile @Nullable T value;

    public Once(Supplier<T> computation) {
        this.computation = computation;
    }

    @Override
    public T get() {
        T known = value;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            T computed = value;
            if (computed == null) {
                computed = computation.get();
                value = computed;
            }
            return computed;
        }
    }
}
