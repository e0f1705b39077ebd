package dev.ybis.gateway.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What two lists, of which none has anything twice, don't have in common, in whatever order they are. What both begin
/// and end with costs a look at each alone, for from one index to the next little changes, and in one place.
record Difference<T>(List<T> gone, List<T> come) {
    static <T> Difference<T> between(List<T> old, List<T> next) {
        int shorter = Math.min(old.size(), next.size());
        int begin = 0;
        while (begin < shorter && old.get(begin).equals(next.get(begin))) {
            begin++;
        }
        int end = 0;
        while (end < shorter - begin && old.get(old.size() - 1 - end).equals(next.get(next.size() - 1 - end))) {
            end++;
        }
        return between(old, next, begin, end);
    }

    private static <T> Difference<T> between(List<T> old, List<T> next, int begin, int end) {
        List<T> before = old.subList(begin, old.size() - end);
        List<T> after = next.subList(begin, next.size() - end);
        Set<T> known = new HashSet<>(before);
        Set<T> stays = new HashSet<>(after);
        return new Difference<>(
                before.stream().filter(one -> !stays.contains(one)).toList(),
                after.stream().filter(one -> !known.contains(one)).toList());
    }

    boolean isNone() {
        return gone.isEmpty() && come.isEmpty();
    }
}
