package dev.ybis.gateway.code.python;

import dev.ybis.gateway.code.names.syntax.Block;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was read so far of a file, a class, a function or a comprehension.
final class Frame {
    enum Kind {
        FILE,
        CLASS,
        FUNCTION,
        COMPREHENSION
    }

    private final Kind kind;
    /// What symbols have before their names here; null where nothing is one, as it is local to a function.
    private final @Nullable String prefix;
    /// The class that it is a method of, as its symbols begin, and what the method calls its object; null elsewhere.
    private @Nullable String owner;

    private @Nullable String receiver;
    private boolean isEnum;

    private final List<ClassTree> classes = new ArrayList<>();
    private final List<Routine> routines = new ArrayList<>();
    private final List<Term> terms = new ArrayList<>();
    private final List<Term> returned = new ArrayList<>();
    private final Set<String> overloads = new HashSet<>();
    private final Set<String> outer = new HashSet<>();
    private boolean yields;
    private boolean binds;

    Frame(Kind kind, @Nullable String prefix) {
        this.kind = kind;
        this.prefix = prefix;
    }

    Kind kind() {
        return kind;
    }

    @Nullable
    String prefix() {
        return prefix;
    }

    void calls(@Nullable String object, @Nullable String ownerPrefix) {
        receiver = object;
        owner = ownerPrefix;
    }

    /// What the symbol of a field is that is set on an object; null where the object is not the method's own.
    @Nullable
    String field(String object, String name) {
        return owner != null && object.equals(receiver) ? owner + name : null;
    }

    void isEnum(boolean said) {
        isEnum = said;
    }

    boolean isEnum() {
        return isEnum;
    }

    /// A name is declared `global` or `nonlocal`.
    void outer(String name) {
        outer.add(name);
    }

    boolean isOuter(String name) {
        return outer.contains(name);
    }

    void add(Term term) {
        if (!term.equals(Term.LITERAL) && !term.equals(Term.NOTHING)) {
            terms.add(term);
        }
    }

    void add(ClassTree type) {
        classes.add(type);
    }

    /// Adds a function; one that only completes another of its name, as a setter does or what overloads speak of,
    /// becomes part of it.
    ///
    /// @return whether it became part of another
    boolean add(Routine routine, boolean isOverload, boolean isAccessor) {
        boolean completes = isAccessor || overloads.contains(routine.name());
        if (isOverload) {
            overloads.add(routine.name());
        }
        for (int i = routines.size() - 1; completes && i >= 0; i--) {
            if (routines.get(i).name().equals(routine.name())) {
                routines.set(i, Overloads.together(routines.get(i), routine));
                return true;
            }
        }
        routines.add(routine);
        return false;
    }

    void returns(Term term) {
        returned.add(term);
    }

    void yields(Term term) {
        yields = true;
        returned.add(new Term.Applied(Term.NOTHING, List.of(term)));
    }

    boolean yields() {
        return yields;
    }

    /// A comprehension binds a name of what is around it.
    void binds() {
        binds = true;
    }

    /// Whether what is in it belongs to what is around it.
    boolean isOpen() {
        return binds;
    }

    List<Term> terms() {
        return terms;
    }

    List<Term> returned() {
        return List.copyOf(returned);
    }

    Block block() {
        return new Block(List.copyOf(classes), List.copyOf(routines), List.copyOf(terms));
    }
}
