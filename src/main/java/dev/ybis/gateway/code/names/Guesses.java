package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Members by their names alone, for what is called on something of which nobody knows what it is: any type of a file
/// that is needed, at however many steps, may be meant.
final class Guesses {
    /// Where more members have a name than that, only those in files needed directly are told one by one.
    private static final int MOST = Edge.MOST_GUESSED;

    /// A member that everything has in JavaScript, and that says nothing of what it belongs to.
    private static final String OF_EVERYTHING = "constructor";

    /// The only member that has a name, on something of which nobody knows what it is.
    private static final double ONLY_ONE_SO_CALLED = 0.5;
    /// One of several such.
    private static final double SO_CALLED = 0.3;

    /// @param to a member, or a file that has some of the name
    record Guess(String to, double confidence) {
        boolean isFile() {
            return to.indexOf('#') < 0;
        }
    }

    /// @param symbol the member
    /// @param path   the file it is in
    /// @param isOwn  whether nobody else can name what it is a member of
    private record Candidate(String symbol, String path, boolean isOwn) {
        boolean mayBeIn(String file) {
            return !isOwn || path.equals(file);
        }
    }

    private final Map<String, List<Candidate>> members = new HashMap<>();
    private final Map<String, Set<String>> targets;
    private final Map<String, Set<String>> needed = new HashMap<>();

    private final Types types;

    /// @param targets the files that each file needs
    Guesses(Map<String, Set<String>> targets, Types types) {
        this.targets = targets;
        this.types = types;
    }

    /// @param isOwn whether other files can't name what it is a member of, and what is in it is only a type
    void add(String name, String symbol, boolean isOwn) {
        if (name.equals(OF_EVERYTHING)) {
            return;
        }
        members.computeIfAbsent(name, _ -> new ArrayList<>(2))
                .add(new Candidate(symbol, symbol.substring(0, symbol.indexOf('#')), isOwn));
    }

    /// What a member may be that was not found: one of types below, or where nobody knows what it belongs to, any.
    ///
    /// @param of   what has it, as far as that is known
    /// @param path the file that names it
    List<Guess> of(Value of, String name, String path) {
        Set<String> below = new LinkedHashSet<>();
        of.options().forEach(option -> {
            if (option instanceof Value.One(Type type)) {
                below.addAll(types.members(type, name));
            }
        });
        if (!below.isEmpty()) {
            return below.stream()
                    .map(symbol -> new Guess(symbol, ONLY_ONE_SO_CALLED))
                    .toList();
        }
        List<Candidate> candidates = of.isOpen() ? candidates(name, path) : foreign(name, path);
        double confidence = candidates.size() == 1 ? ONLY_ONE_SO_CALLED : SO_CALLED;
        // one by one, many would say no more than that it may be any of them
        Stream<String> said = candidates.size() > MOST
                ? candidates.stream().map(Candidate::path).distinct()
                : candidates.stream().map(Candidate::symbol);
        return said.map(to -> new Guess(to, confidence)).toList();
    }

    /// Methods that a trait gives to types of others; only where it is at hand they are meant.
    private List<Candidate> foreign(String name, String path) {
        Set<String> direct = targets.getOrDefault(path, Set.of());
        List<Candidate> found = new ArrayList<>();
        for (Type trait : types.foreign()) {
            String declaring = trait.around().unit().path();
            if (declaring.equals(path) || direct.contains(declaring)) {
                for (Meaning meaning : trait.members().getOrDefault(name, List.of())) {
                    if (meaning instanceof Meaning.OfFunction(Function function) && function.isSymbol()) {
                        found.add(new Candidate(function.symbol(), declaring, false));
                    }
                }
            }
        }
        return found;
    }

    /// More than [#MOST] only where all are in files needed directly.
    private List<Candidate> candidates(String name, String path) {
        List<Candidate> all = members.getOrDefault(name, List.of());
        if (all.isEmpty()) {
            return all;
        }
        Set<String> files = needed.computeIfAbsent(path, this::needed);
        List<Candidate> near = all.stream()
                .filter(each -> files.contains(each.path()) && each.mayBeIn(path))
                .toList();
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
