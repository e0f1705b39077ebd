package dev.ybis.gateway.git;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// What was asked for lately, as much as may be kept: what was not for the longest is forgotten first, but the last is
/// kept whatever it weighs. Used by one thread.
final class Recent<K, V> {
    private final long most;
    private final ToIntFunction<V> weight;
    private final Map<K, V> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long total;

    /// @param most   what all together may weigh
    /// @param weight of each, in the same unit; always the same for one
    Recent(long most, ToIntFunction<V> weight) {
        this.most = most;
        this.weight = weight;
    }

    @Nullable
    V get(K key) {
        return kept.get(key);
    }

    void put(K key, V value) {
        V before = kept.put(key, value);
        total += weight.applyAsInt(value) - (before == null ? 0 : weight.applyAsInt(before));
        Iterator<V> oldest = kept.values().iterator();
        while (total > most && kept.size() > 1) {
            total -= weight.applyAsInt(oldest.next());
            oldest.remove();
        }
    }
}
