package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.java.type.JavaClass;
import dev.ybis.gateway.code.java.type.Platform;
import dev.ybis.gateway.code.java.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All classes that can be named: those of the tree and those of the platform. Not thread-safe.
final class Classes {
    private final Map<String, List<TreeClass>> tree = new HashMap<>();
    private final Platform platform = new Platform();

    void add(TreeClass type) {
        tree.computeIfAbsent(type.name(), _ -> new ArrayList<>()).add(type);
    }

    /// The class of a fully qualified name. Where several files declare it, as different source roots may,
    /// the one that is nearest to who asks.
    ///
    /// @param path the file that asks
    @Nullable
    JavaClass named(String name, String path) {
        List<TreeClass> found = tree.getOrDefault(name, List.of());
        if (found.isEmpty()) {
            return platform.named(name);
        }
        TreeClass nearest = found.getFirst();
        for (TreeClass each : found) {
            if (shared(each.path(), path) > shared(nearest.path(), path)) {
                nearest = each;
            }
        }
        return nearest;
    }

    private static int shared(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    /// A class that the language itself knows, such as `java.lang.String`.
    Type platform(String name) {
        JavaClass found = platform.named(name);
        return found == null ? Type.UNKNOWN : new Type.Of(found, List.of());
    }

    Type platform(String name, Type argument) {
        JavaClass found = platform.named(name);
        return found == null ? Type.UNKNOWN : new Type.Of(found, List.of(argument));
    }
}
