package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.dispatch.Dispatch;
import dev.ybis.gateway.code.java.syntax.JavaFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was found in each Java file of a tree, for the next time. A file is looked at again when it has changed, or
/// when it has a name that may mean something else now: of a type that has come or gone, of a member of such a type
/// or of one whose signature has changed. All are when the head of a type has changed, or a package has come or
/// gone, for what its heirs have hangs on that. Used by one thread at a time.
public final class JavaMemory {
    private record Kept(Outline outline, Shape shape, SaidNames said, Findings.Kept findings) {}

    private Map<String, Kept> kept = Map.of();
    private @Nullable Dispatch dispatch;

    /// What still holds of what was found before.
    Map<String, Findings.Kept> still(Map<String, Outline> outlines) {
        if (kept.isEmpty()) {
            return Map.of();
        }
        Map<String, Findings.Kept> still = new HashMap<>();
        Set<String> names = new HashSet<>();
        Set<String> types = new HashSet<>();
        Set<String> packages = new HashSet<>();
        for (Map.Entry<String, Outline> each : outlines.entrySet()) {
            Kept before = kept.get(each.getKey());
            Outline now = each.getValue();
            packages.add(now.unit());
            if (before == null) {
                moved(shape(now), types, names);
            } else if (before.outline().equals(now)) {
                still.put(each.getKey(), before.findings());
            } else {
                Shape shape = shape(now);
                if (!shape.hasHeadsOf(before.shape())) {
                    return Map.of();
                }
                names.addAll(shape.changed(before.shape()));
            }
        }
        Set<String> packagesBefore = new HashSet<>();
        for (Map.Entry<String, Kept> each : kept.entrySet()) {
            packagesBefore.add(each.getValue().outline().unit());
            if (!outlines.containsKey(each.getKey())) {
                moved(each.getValue().shape(), types, names);
            }
        }
        if (!packages.equals(packagesBefore) || !types.isEmpty() && !signatures(still.keySet(), types, names)) {
            return Map.of();
        }
        if (!names.isEmpty()) {
            still.keySet().removeIf(path -> {
                Kept before = kept.get(path);
                return before != null && before.said().hasAny(names);
            });
        }
        return still;
    }

    private static void moved(Shape shape, Set<String> types, Set<String> names) {
        types.addAll(shape.types());
        names.addAll(shape.types());
        names.addAll(shape.members());
    }

    /// Adds the members whose types may be others now.
    ///
    /// @return false where all may be
    private boolean signatures(Set<String> paths, Set<String> types, Set<String> names) {
        for (String path : paths) {
            Kept each = kept.get(path);
            if (each != null && each.shape().hasInHeads(types)) {
                return false;
            }
            if (each != null && each.shape().hasInSignatures(types)) {
                names.addAll(each.shape().members());
            }
        }
        return true;
    }

    private static Shape shape(Outline outline) {
        return Shape.of(
                outline.detail() instanceof JavaFile file
                        ? file.in(outline.unit())
                        : new JavaFile(outline.unit(), List.of(), List.of()));
    }

    /// Keeps what was found.
    ///
    /// @return what calls may run; the same object as before where that is the same
    Dispatch keep(Map<String, Outline> outlines, Map<String, Findings.Kept> findings) {
        Map<String, Kept> next = new HashMap<>();
        boolean overridesAsBefore = kept.keySet().equals(outlines.keySet());
        for (Map.Entry<String, Findings.Kept> each : findings.entrySet()) {
            Outline outline = outlines.getOrDefault(each.getKey(), Outline.NONE);
            Kept before = kept.get(each.getKey());
            Kept same = before != null && before.outline().equals(outline) ? before : null;
            Shape shape = same == null ? shape(outline) : same.shape();
            SaidNames said = same == null ? new SaidNames(outline.mentions()) : same.said();
            next.put(each.getKey(), new Kept(outline, shape, said, each.getValue()));
            overridesAsBefore &= before != null
                    && before.findings().overrides().equals(each.getValue().overrides());
        }
        kept = next;
        Dispatch known = dispatch;
        if (known == null || !overridesAsBefore) {
            Set<Dispatch.Call> overrides = new LinkedHashSet<>();
            findings.values().forEach(each -> overrides.addAll(each.overrides()));
            known = new Dispatch(overrides);
            dispatch = known;
        }
        return known;
    }
}
