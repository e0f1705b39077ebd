package dev.ybis.gateway.code.names;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Members by their names alone, for what is called on something of which nobody knows what it is: any type of a file
/// that is needed, at however many steps, may be meant.
final class Guesses {
    /// Where more members have a name than that, only those in files needed directly are told one by one.
    static final int MOST = 32;

    /// @param symbol the member
    /// @param path   the file it is in
    record Candidate(String symbol, String path) {}

    private final Map<String, List<Candidate>> members = new HashMap<>();
    private final Map<String, Set<String>> targets;
    private final Map<String, Set<String>> needed = new HashMap<>();

    /// @param targets the files that each file needs
    Guesses(Map<String, Set<String>> targets) {
        this.targets = targets;
    }

    void add(String name, String symbol) {
        members.computeIfAbsent(name, _ -> new ArrayList<>(2))
                .add(new Candidate(symbol, symbol.substring(0, symbol.indexOf('#'))));
    }

    /// What a member of some name may be in a file; more than [#MOST] only where all are in files needed directly.
    List<Candidate> of(String name, String path) {
        List<Candidate> all = members.getOrDefault(name, List.of());
        if (all.isEmpty()) {
            return all;
        }
        Set<String> files = needed.computeIfAbsent(path, this::needed);
        List<Candidate> near =
                all.stream().filter(each -> files.contains(each.path())).toList();
        if (near.size() <= MOST) {
            return near;
        }
        Set<String> direct = targets.getOrDefault(path, Set.of());
        return near.stream()
                .filter(each -> each.path().equals(path) || direct.contains(each.path()))
                .toList();
    }

    private Set<String> needed(String path) {
        Set<String> found = new HashSet<>(Set.of(path));
        Deque<String> waiting = new ArrayDeque<>(List.of(path));
        while (!waiting.isEmpty()) {
            for (String target : targets.getOrDefault(waiting.remove(), Set.of())) {
                if (found.add(target)) {
                    waiting.add(target);
                }
            }
        }
        return found;
    }
}
