package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.Outline.Form;
import dev.ybis.gateway.code.java.syntax.JavaFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was found in each Java file of a tree, for the next time: a file is looked at again when it has
/// changed, or when it has a name of a member that has changed elsewhere; all are when the head of a type
/// has changed, for what its heirs have hangs on that. Used by one thread at a time.
public final class JavaMemory {
    private record Kept(JavaFile file, Shape shape, Findings findings) {}

    private Map<String, Kept> kept = Map.of();

    /// What still holds of what was found before.
    Map<String, Findings> still(Map<String, Outline> outlines) {
        Map<String, Findings> still = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (Map.Entry<String, Outline> each : outlines.entrySet()) {
            Kept before = kept.get(each.getKey());
            if (!(each.getValue().detail() instanceof JavaFile now)) {
                continue;
            }
            Shape shape = before == null || same(before, now) ? null : Shape.of(now);
            if (before == null
                    || shape != null && !shape.types().equals(before.shape().types())) {
                return Map.of();
            }
            if (shape == null) {
                still.put(each.getKey(), before.findings());
            } else {
                names.addAll(shape.changed(before.shape()));
            }
        }
        if (!outlines.keySet().containsAll(kept.keySet())) {
            return Map.of();
        }
        if (!names.isEmpty()) {
            still.keySet().removeIf(path -> mentions(outlines.get(path), names));
        }
        return still;
    }

    private static boolean same(Kept before, JavaFile now) {
        return before.file() == now || before.file().equals(now);
    }

    private static boolean mentions(@Nullable Outline outline, Set<String> names) {
        return outline == null
                || outline.mentions().stream()
                        .anyMatch(mention -> mention.form() == Form.NAME && names.contains(mention.text()));
    }

    void keep(Map<String, Outline> outlines, Map<String, Findings> findings) {
        Map<String, Kept> next = new HashMap<>();
        outlines.forEach((path, outline) -> {
            if (outline.detail() instanceof JavaFile file) {
                Kept before = kept.get(path);
                Shape shape = before != null && before.file() == file ? before.shape() : Shape.of(file);
                next.put(path, new Kept(file, shape, findings.getOrDefault(path, new Findings())));
            }
        });
        kept = next;
    }
}
