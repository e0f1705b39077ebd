package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.Edges;
import dev.ybis.gateway.code.Unresolved;
import dev.ybis.gateway.code.names.syntax.Import;
import dev.ybis.gateway.code.names.syntax.Modules;
import dev.ybis.gateway.code.names.syntax.Term;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names that are said of a module or type of the tree which has none such, where all that it has is known.
final class Absent {
    /// What every object of a script has.
    private static final Set<String> OF_OBJECTS =
            Set.of("hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toString", "toLocaleString", "valueOf");

    private final Inference inference;
    private final Types types;
    private final Modules modules;
    /// @param name what is not there
    /// @param type what has it not; null for a module
    private record Said(
            Unresolved reference, String name, @Nullable Type type) {}

    private final Set<Said> said = new LinkedHashSet<>();
    /// The types that are something by themselves, and not only what others are made of.
    private final Set<Type> own = new HashSet<>();
    /// The members that anything gets from outside; who gets them is not always known.
    private final Set<String> given = new HashSet<>();

    Absent(Inference inference, Types types) {
        this.inference = inference;
        this.types = types;
        this.modules = inference.names().modules();
    }

    /// A member gets a value.
    void given(String name) {
        given.add(name);
    }

    /// A name is said by itself, and not as what another type extends.
    void said(Meaning meaning) {
        if (meaning instanceof Meaning.OfType(Type type)) {
            own.add(type);
        }
    }

    void imported(Unit unit, Import each) {
        boolean isSaid = each.local().indexOf(' ') < 0 || each.local().startsWith("export ");
        if (each.member() != null && isSaid) {
            boolean isModule = each.orModule() != null
                    && (modules.isFolder(unit.path(), each.orModule())
                            || !modules.files(unit.path(), each.orModule()).isEmpty());
            List<String> files = modules.files(unit.path(), each.module());
            if (!isModule) {
                ofModule(
                        files,
                        each.member(),
                        new Unresolved(unit.path(), each.line(), modules.inside(each.module(), each.member())));
            }
        }
    }

    private void ofModule(List<String> files, String name, Unresolved reference) {
        if (!files.isEmpty() && !isSpecial(name) && !inference.names().mayHave(files, name, new HashSet<>())) {
            said.add(new Said(reference, name, null));
        }
    }

    /// Whether the language itself may give it: `__class__`, `__file__`.
    private static boolean isSpecial(String name) {
        return name.startsWith("__") && name.endsWith("__");
    }

    /// @param member a member that was not found
    /// @param of     what its object may be
    void member(Term.Member member, Value of, Scope scope, boolean isCall) {
        String path = scope.unit().path();
        String name = member.name();
        switch (of) {
            case Value.Module(Meaning.OfModule module) ->
                ofModule(
                        module.files(), name, new Unresolved(path, member.line(), modules.inside(module.name(), name)));
            case Value.One(Type type) -> {
                if (isCall
                        && !isSpecial(name)
                        && (modules.isTyped() ? isDeclared(member.of(), type, scope) : isReceiver(member.of(), scope))
                        && lacks(type, name)) {
                    Unresolved reference =
                            new Unresolved(path, member.line(), type.tree().name() + "." + name);
                    said.add(new Said(reference, name, type));
                }
            }
            case Value.Unknown _,
                    Value.Outside _,
                    Value.Class _,
                    Value.Above _,
                    Value.Callable _,
                    Value.Holding _,
                    Value.Several _ -> {}
        }
    }

    /// Whether it is said by itself to be one of a struct, as a receiver, a parameter or a variable is.
    private boolean isDeclared(Term of, Type type, Scope scope) {
        if (!(of instanceof Term.Name name) || !type.around().unit().isStruct(type.symbol())) {
            return false;
        }
        List<Meaning> meanings = inference.names().lookup(name, scope);
        return meanings.size() == 1
                && switch (meanings.getFirst()) {
                    // a variable of the name may have taken its place
                    case Meaning.OfSelf _ -> !scope.names().containsKey(name.name());
                    case Meaning.OfVariable(Variable variable) ->
                        variable.bindings().size() == 1
                                && variable.bindings().getFirst().assign().type() != null;
                    case Meaning.OfModule _,
                            Meaning.OfType _,
                            Meaning.OfFunction _,
                            Meaning.OfFile _,
                            Meaning.Outside _ -> false;
                };
    }

    /// Whether it is what the method itself is called on. Another function in it may have another `this`.
    private boolean isReceiver(Term of, Scope scope) {
        return of instanceof Term.Name(String name, int _)
                && scope.function() != null
                && scope.function().owner() != null
                && scope.function().routine().receiver() != null
                && scope.function().routine().receiver().name().equals(name);
    }

    /// Whether neither a type nor any below it has a member, nor anything above these.
    private boolean lacks(Type type, String name) {
        return !OF_OBJECTS.contains(name)
                && isSeen(type, name)
                && types.below(type).stream().allMatch(below -> isSeen(below, name));
    }

    private boolean isSeen(Type type, String name) {
        return type.member(name, inference).isEmpty()
                && !type.isOpen(inference)
                && isShown(type)
                && type.above(inference).stream().allMatch(Absent::isShown);
    }

    private static boolean isShown(Type type) {
        return type.isSymbol()
                && !type.around().unit().isOpen(type.symbol())
                && type.extensions().stream()
                        .noneMatch(each -> each.around().unit().isOpen(type.symbol()));
    }

    void tell(Edges edges) {
        for (Said each : said) {
            Unresolved reference = each.reference();
            if (!given.contains(each.name()) && isWhole(each.type())) {
                edges.unresolved(reference.path(), reference.text(), reference.line());
            }
        }
    }

    /// Whether there may be one of just this type, so that it must have all by itself.
    private boolean isWhole(@Nullable Type type) {
        return type == null || !modules.isMixed() || own.contains(type);
    }
}
