package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.Outline.Mention;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/// The names that a file says, to be asked often for a few. A bit for each, at a place that its hash gives,
/// says of most files at once that they have none of these; only of the others each name is looked at.
final class SaidNames {
    /// A power of two; a file says some hundreds of names.
    private static final int BITS = 4096;

    private final List<Mention> mentions;
    private final BitSet bits = new BitSet(BITS);

    SaidNames(List<Mention> mentions) {
        this.mentions = mentions;
        mentions.forEach(mention -> anyPart(mention.text(), part -> {
            bits.set(place(part));
            return false;
        }));
    }

    private static int place(String name) {
        int hash = name.hashCode();
        return (hash ^ hash >>> 12 ^ hash >>> 24) & BITS - 1;
    }

    /// Whether it says one of them, by itself or as a part of a dotted name.
    boolean hasAny(Collection<String> names) {
        return names.stream().anyMatch(name -> bits.get(place(name)))
                && mentions.stream().anyMatch(mention -> anyPart(mention.text(), names::contains));
    }

    /// Whether something holds for a name, one of its parts, or one of its ends.
    private static boolean anyPart(String text, Predicate<String> holds) {
        if (holds.test(text)) {
            return true;
        }
        for (int dot = text.indexOf('.'), from = 0; dot > 0; from = dot + 1, dot = text.indexOf('.', from)) {
            if (holds.test(text.substring(from, dot)) || holds.test(text.substring(dot + 1))) {
                return true;
            }
        }
        return false;
    }
}
