package dev.ybis.gateway.code.java;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// The public classes of the Java platform: what their members take and give back. The list is made of the JDK's own
/// classes when the program is built. Not thread-safe; the list itself is shared.
final class Platform {
    private static final String LIST = "/java/platform.gz";

    private final Map<String, PlatformClass> read = new HashMap<>();

    /// The lines of each class.
    private static final class Lines {
        static final Map<String, List<String>> ALL = load();

        private static Map<String, List<String>> load() {
            try (InputStream packed = Platform.class.getResourceAsStream(LIST)) {
                if (packed == null) {
                    throw new IllegalStateException("the program was built without " + LIST);
                }
                Map<String, List<String>> all = new HashMap<>();
                List<String> lines = new ArrayList<>();
                var reader = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8));
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (line.startsWith("#")) {
                        lines = new ArrayList<>();
                        all.put(line.substring(1), lines);
                    } else {
                        lines.add(line);
                    }
                }
                return all;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The class of a name with dots; null where the platform has none that is public.
    @Nullable
    JavaClass named(String name) {
        PlatformClass known = read.get(name);
        if (known == null) {
            List<String> lines = Lines.ALL.get(name);
            if (lines == null) {
                return null;
            }
            known = new PlatformClass(name, lines, this);
            read.put(name, known);
        }
        return known;
    }
}
