package dev.ybis.gateway.code.script;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The `exports` or `imports` of a package: which file stands for which subpath, under which conditions
/// ([Node's rules](https://nodejs.org/api/packages.html#subpath-exports)).
final class Subpaths {
    /// What the reader of sources is: no browser and no other platform.
    private static final Set<String> HELD = Set.of("import", "require", "node", "module", "module-sync", "default");

    private Subpaths() {}

    /// The targets of `subpath`, the likeliest first; empty where it has none.
    static List<String> targets(JsonNode table, String subpath, boolean typed) {
        if (table.isObject() && table.has(subpath) && !subpath.contains("*")) {
            return targets(table.get(subpath), "", typed, new ArrayList<>());
        }
        boolean isTable = table.isObject()
                && table.fieldNames().hasNext()
                && isSubpath(table.fieldNames().next());
        if (!isTable) {
            return subpath.equals(".") ? targets(table, "", typed, new ArrayList<>()) : List.of();
        }
        String best = null;
        for (Map.Entry<String, JsonNode> entry : table.properties()) {
            String pattern = entry.getKey();
            if (matched(pattern, subpath) != null && (best == null || before(pattern) > before(best))) {
                best = pattern;
            }
        }
        if (best == null) {
            return List.of();
        }
        String star = matched(best, subpath);
        return targets(table.get(best), star == null ? "" : star, typed, new ArrayList<>());
    }

    private static boolean isSubpath(String key) {
        return key.startsWith(".") || key.startsWith("#");
    }

    private static int before(String pattern) {
        int star = pattern.indexOf('*');
        return star < 0 ? pattern.length() : star;
    }

    /// What `*` stands for, or the rest of a pattern that is a folder; null where they don't match.
    static @Nullable String matched(String pattern, String text) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.endsWith("/") && text.startsWith(pattern) ? text.substring(pattern.length()) : null;
        }
        String end = pattern.substring(star + 1);
        return text.length() >= pattern.length() - 1
                        && text.startsWith(pattern.substring(0, star))
                        && text.endsWith(end)
                ? text.substring(star, text.length() - end.length())
                : null;
    }

    /// Held conditions in the order they are written, and after them all others: a package may be written for browsers.
    private static List<String> targets(JsonNode target, String star, boolean typed, List<String> found) {
        if (target.isTextual()) {
            String text = target.textValue();
            found.add(text.endsWith("/") ? text + star : text.replace("*", star));
        } else if (target.isArray()) {
            target.forEach(element -> targets(element, star, typed, found));
        } else if (target.isObject()) {
            for (boolean held : new boolean[] {true, false}) {
                for (Map.Entry<String, JsonNode> entry : target.properties()) {
                    if (holds(entry.getKey(), typed) == held) {
                        targets(entry.getValue(), star, typed, found);
                    }
                }
            }
        }
        return found;
    }

    private static boolean holds(String condition, boolean typed) {
        return HELD.contains(condition) || (typed && condition.startsWith("types"));
    }
}
