package dev.ybis.gateway.code.script.syntax;

import dev.ybis.gateway.code.names.syntax.Block;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What has been read so far of a file, class or function.
final class Contents {
    final List<ClassTree> classes = new ArrayList<>();
    final List<Routine> routines = new ArrayList<>();
    final List<Term> terms = new ArrayList<>();
    /// What it gives back; of a file, nothing is.
    final List<Term> returned = new ArrayList<>();

    private final Map<String, Integer> places = new HashMap<>();
    private final @Nullable String prefix;
    private final boolean isFile;
    /// In how many statements of statements we are; what variables these declare is theirs.
    int depth;

    private Contents(@Nullable String prefix, boolean isFile) {
        this.prefix = prefix;
        this.isFile = isFile;
    }

    static Contents ofFile() {
        return new Contents("", true);
    }

    /// What is declared in it is nobody else's, so it is no symbol.
    static Contents ofFunction() {
        return new Contents(null, false);
    }

    /// Of a type, namespace or object in this one; what has no name has no symbols in it.
    Contents of(String name) {
        return new Contents(prefix == null || name.isEmpty() ? null : prefix + name + ".", false);
    }

    /// What is declared here as well, and is not told apart from it.
    Contents beside() {
        return new Contents(prefix, false);
    }

    boolean isFile() {
        return isFile;
    }

    /// The symbol of what is declared here under a name; null where it has none.
    @Nullable
    String symbol(String name) {
        return prefix == null || name.isEmpty() ? null : prefix + name;
    }

    /// Of the parts of one type or namespace one remains.
    void add(ClassTree type) {
        Integer before = type.alias() ? null : places.get(type.name());
        if (before == null) {
            places.put(type.name(), classes.size());
            classes.add(type);
        } else {
            classes.set(before, Completion.joined(classes.get(before), type.bases(), type.body()));
        }
    }

    /// Of overloads, and of what reads and writes one property, one routine remains.
    void add(Routine routine) {
        int last = routines.size() - 1;
        boolean again = last >= 0
                && !routine.name().isEmpty()
                && routines.get(last).name().equals(routine.name());
        if (again && routines.get(last).isAbstract()) {
            routines.set(last, overloaded(routines.get(last), routine));
        } else if (again && routine.isProperty() && !routine.returned().isEmpty()) {
            // what reads it says what it is
            routines.add(last, routine);
        } else {
            routines.add(routine);
        }
    }

    private Routine overloaded(Routine one, Routine other) {
        one.parameters().forEach(parameter -> {
            if (parameter.type() != null) {
                terms.add(parameter.type());
            }
        });
        List<Term> returns = Stream.of(one, other)
                .map(Routine::returns)
                .<Term>mapMulti((type, found) -> {
                    if (type instanceof Term.Either(List<Term> options)) {
                        options.forEach(found);
                    } else if (type != null) {
                        found.accept(type);
                    }
                })
                .toList();
        return new Routine(
                other.name(),
                other.receiver(),
                other.parameters(),
                returns.isEmpty() ? null : TypeReader.either(returns),
                other.returned(),
                other.body(),
                other.isAbstract(),
                other.isProperty(),
                one.line());
    }

    Block block() {
        return classes.isEmpty() && routines.isEmpty() && terms.isEmpty()
                ? Block.EMPTY
                : new Block(List.copyOf(classes), List.copyOf(routines), List.copyOf(terms));
    }
}
