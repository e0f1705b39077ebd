package dev.ybis.gateway.ask.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Names as programs write them, compared whole or by whole parts: `drain_flare` has `drainFlare`, `flare` and `drain`,
/// and neither `lar` nor `drain_flar`.
final class Names {
    /// Parts of one name that are looked at; what has more was made by a machine.
    private static final int MOST_PARTS = 12;

    private static final Pattern OUTSIDE = Pattern.compile("[^\\p{L}\\p{N}_]+");
    private static final Pattern BORDER = Pattern.compile(
            "_+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");

    private Names() {}

    /// All that can be called a name in a text: each run of parts of each of its names, in lower case.
    static Set<String> in(String text) {
        Set<String> names = new HashSet<>();
        for (String name : OUTSIDE.split(text)) {
            List<String> parts = parts(name);
            for (int from = 0; from < Math.min(parts.size(), MOST_PARTS); from++) {
                StringBuilder run = new StringBuilder();
                for (int to = from; to < Math.min(parts.size(), MOST_PARTS); to++) {
                    names.add(run.append(parts.get(to)).toString());
                }
            }
        }
        return names;
    }

    /// The names that a name such as `Snapshot.walk()` is made of, as [#in(String)] has them; empty for `!=`.
    static List<String> of(String name) {
        List<String> names = new ArrayList<>();
        for (String each : OUTSIDE.split(name)) {
            String whole = String.join("", parts(each));
            if (!whole.isEmpty()) {
                names.add(whole);
            }
        }
        return names;
    }

    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        for (String part : BORDER.split(name)) {
            if (!part.isEmpty()) {
                parts.add(part.toLowerCase(Locale.ROOT));
            }
        }
        return parts;
    }
}
