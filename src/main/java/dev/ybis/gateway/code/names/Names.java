package dev.ybis.gateway.code.names;

import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Import;
import dev.ybis.gateway.code.names.syntax.Modules;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import dev.ybis.gateway.code.names.syntax.Wildcard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks names up: from where they stand outward, then in what the file imports.
final class Names {
    private record Export(String path, String name) {}

    private final Map<String, Unit> units;
    private final Modules modules;
    private final Map<Export, List<Meaning>> exports = new HashMap<>();
    private final Map<Import, List<Meaning>> imports = new IdentityHashMap<>();

    Names(Map<String, Unit> units, Modules modules) {
        this.units = units;
        this.modules = modules;
    }

    /// What a name means where it stands; empty where it is the language's own, or nobody's.
    List<Meaning> lookup(Term.Name said, Scope at) {
        Scope above = at.above();
        boolean isBefore = modules.isVariableAfterValue() && at.isInOwnValue(said);
        return lookup(said.name(), isBefore && above != null ? above : at);
    }

    List<Meaning> lookup(String name, Scope start) {
        List<Meaning> written = List.of();
        for (Scope scope = start; scope != null; scope = scope.above()) {
            Meaning receiver = receiver(name, scope);
            if (receiver != null) {
                return List.of(receiver);
            }
            if (scope.above() == null) {
                break;
            }
            boolean isSeen = !scope.isHidden() || scope == start && modules.isClassSeen();
            List<Meaning> own = isSeen ? scope.names().get(name) : null;
            if (own != null && !isOnlyWritten(own)) {
                return own;
            }
            written = own != null && written.isEmpty() ? own : written;
        }
        if (name.equals("Self") && start.type() != null) {
            return List.of(new Meaning.OfType(start.type()));
        }
        List<Meaning> found = top(start.unit(), name, new HashMap<>());
        return found.isEmpty() ? written : found;
    }

    /// Whether a name that gets a value is one of the scope itself.
    boolean isOwn(String name, Scope scope) {
        return scope.names().getOrDefault(name, List.of()).equals(lookup(name, scope));
    }

    /// Whether nothing declares a name that gets a value: it is that of somebody else, or else begins there.
    private static boolean isOnlyWritten(List<Meaning> meanings) {
        return meanings.stream()
                .allMatch(
                        meaning -> meaning instanceof Meaning.OfVariable(Variable variable) && !variable.isDeclared());
    }

    private static @Nullable Meaning receiver(String name, Scope scope) {
        Function function = scope.function();
        if (function == null || function.owner() == null) {
            return null;
        }
        Routine.Receiver receiver = function.routine().receiver();
        return receiver != null && receiver.name().equals(name)
                ? new Meaning.OfSelf(function.owner(), receiver.isOfType())
                : null;
    }

    /// What a name means in a file outside of all else.
    private List<Meaning> top(Unit unit, String name, Map<Export, List<Meaning>> seen) {
        List<Meaning> found = new ArrayList<>(unit.top().names().getOrDefault(name, List.of()));
        unit.imports(name).forEach(each -> found.addAll(imported(unit, each)));
        if (isOnlyWritten(found)) {
            List<Meaning> ambient = ambient(unit, name);
            if (!ambient.isEmpty()) {
                found.clear();
                found.addAll(ambient);
            }
        }
        if (modules.isFunctionApart() && isOfFunctions(found)) {
            wildcards(unit, name, seen).stream()
                    .filter(meaning -> meaning instanceof Meaning.OfType || meaning instanceof Meaning.OfModule)
                    .forEach(found::add);
        }
        return found.isEmpty() ? wildcards(unit, name, seen) : found;
    }

    /// What a name means that other files declare for this one.
    private List<Meaning> ambient(Unit unit, String name) {
        return modules.beside(unit.path(), name).stream()
                .map(units::get)
                .filter(Objects::nonNull)
                .flatMap(other -> other.top().names().getOrDefault(name, List.of()).stream())
                .toList();
    }

    private static boolean isOfFunctions(List<Meaning> meanings) {
        return !meanings.isEmpty() && meanings.stream().allMatch(Meaning.OfFunction.class::isInstance);
    }

    /// What of that a call means, where functions have names of their own.
    List<Meaning> called(List<Meaning> meanings) {
        List<Meaning> functions = modules.isFunctionApart()
                ? meanings.stream().filter(Meaning.OfFunction.class::isInstance).toList()
                : List.of();
        return functions.isEmpty() ? meanings : functions;
    }

    private List<Meaning> wildcards(Unit unit, String name, Map<Export, List<Meaning>> seen) {
        for (Wildcard wildcard : unit.code().wildcards()) {
            for (String path : modules.files(unit.path(), wildcard.module())) {
                List<Meaning> found = name.equals("default") ? List.of() : exported(path, name, seen);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    /// What an import brings.
    List<Meaning> imported(Unit unit, Import each) {
        List<Meaning> known = imports.get(each);
        if (known == null) {
            // where modules import from each other in a circle
            imports.put(each, List.of());
            known = find(unit, each);
            imports.put(each, known);
        }
        return known;
    }

    private List<Meaning> find(Unit unit, Import each) {
        List<String> files = modules.files(unit.path(), each.module());
        if (each.member() == null && each.isOfComment()) {
            // a module is a type where it is one thing
            return whole(new Meaning.OfModule(files, unit.path(), each.module()));
        }
        if (each.member() == null) {
            return List.of(module(files, unit.path(), each.module()));
        }
        List<Meaning> found = new ArrayList<>();
        for (String path : files) {
            found.addAll(exported(path, each.member(), new HashMap<>()));
        }
        if (found.isEmpty() && each.orModule() != null) {
            List<String> inner = modules.files(unit.path(), each.orModule());
            if (!inner.isEmpty()) {
                return List.of(new Meaning.OfModule(inner, unit.path(), each.orModule()));
            }
        }
        if (found.isEmpty() && each.member().equals("default")) {
            // what a module without a default gives to those who ask for it is the module
            return files.isEmpty()
                    ? List.of(Meaning.OUTSIDE)
                    : List.of(new Meaning.OfModule(files, unit.path(), each.module()));
        }
        if (found.isEmpty() && each.isOfComment()) {
            return List.of();
        }
        if (found.isEmpty()) {
            files.forEach(path -> found.add(new Meaning.OfFile(path)));
        }
        return found.isEmpty() ? List.of(Meaning.OUTSIDE) : found;
    }

    /// What others get of a file under a name; empty where it has none such.
    ///
    /// @param seen what was found, or is being looked for, on the way of one question: each file once
    List<Meaning> exported(String path, String name, Map<Export, List<Meaning>> seen) {
        Export export = new Export(path, name);
        List<Meaning> known = exports.get(export);
        if (known != null) {
            return known;
        }
        List<Meaning> before = seen.get(export);
        Unit unit = units.get(path);
        if (unit == null || before != null) {
            return before == null ? List.of() : before;
        }
        boolean isAsked = seen.isEmpty();
        // where modules pass on to each other in a circle
        seen.put(export, List.of());
        List<Meaning> found = export(unit, name, seen);
        seen.put(export, found);
        if (isAsked) {
            exports.put(export, found);
        }
        return found;
    }

    private List<Meaning> export(Unit unit, String name, Map<Export, List<Meaning>> seen) {
        Map<String, Term> said = unit.code().exports();
        if (said == null) {
            return top(unit, name, seen);
        }
        Term term = said.get(name);
        if (term == null) {
            return wildcards(unit, name, seen);
        }
        if (term instanceof Term.Name(String local, int _)) {
            return top(unit, local, seen);
        }
        String node = unit.symbol(unit.path(), name);
        Variable nameless = new Variable(node.equals(unit.path()) ? null : node, null);
        Term.Name target = new Term.Name(name, 1);
        nameless.bind(new Term.Assign(target, null, term, 1), unit.top(), false);
        return List.of(new Meaning.OfVariable(nameless));
    }

    /// Whether others can take a name from one of these files, or perhaps can, though it is not seen there.
    boolean mayHave(List<String> files, String name, Set<String> seen) {
        return files.stream().anyMatch(path -> mayHave(path, name, seen));
    }

    private boolean mayHave(String path, String name, Set<String> seen) {
        Unit unit = units.get(path);
        if (unit == null || unit.isOpen(path) || modules.isToldBeside(path)) {
            return true;
        }
        Map<String, Term> said = unit.code().exports();
        boolean isSaid = said == null
                ? unit.top().names().containsKey(name) || !unit.imports(name).isEmpty()
                : said.containsKey(name);
        if (isSaid || !modules.submodule(path, name).isEmpty()) {
            return true;
        }
        return seen.add(path)
                && !name.equals("default")
                && unit.code().wildcards().stream().anyMatch(wildcard -> {
                    List<String> passing = modules.files(path, wildcard.module());
                    return passing.isEmpty() || mayHave(passing, name, seen);
                });
    }

    Modules modules() {
        return modules;
    }

    /// What a name means in a module; empty where the module is in the tree and has none such.
    List<Meaning> inside(Meaning.OfModule module, String name) {
        List<Meaning> found = new ArrayList<>();
        for (String path : module.files()) {
            found.addAll(exported(path, name, new HashMap<>()));
        }
        for (String path : found.isEmpty() ? module.files() : List.<String>of()) {
            List<String> files = modules.submodule(path, name);
            if (!files.isEmpty()) {
                found.add(new Meaning.OfModule(files, path, name));
            }
        }
        if (module.files().isEmpty()) {
            // a package that is no more than a folder
            String inner = module.name() + "." + name;
            found.add(module(modules.files(module.from(), inner), module.from(), inner));
        }
        return found;
    }

    private Meaning module(List<String> files, String from, String name) {
        boolean isOutside = files.isEmpty() && !modules.isFolder(from, name);
        return isOutside ? Meaning.OUTSIDE : new Meaning.OfModule(files, from, name);
    }

    /// What a module is where it is one thing and no collection: `module.exports = class …`; empty where it is not.
    List<Meaning> itself(Meaning.OfModule module) {
        Unit unit = module.files().size() == 1 ? units.get(module.files().getFirst()) : null;
        boolean isOne = unit != null
                && unit.code().exports() instanceof Map<String, Term> said
                && said.containsKey(CodeFile.WHOLE);
        List<Meaning> found = isOne ? exported(module.files().getFirst(), CodeFile.WHOLE, new HashMap<>()) : List.of();
        return found.stream().allMatch(meaning -> References.target(meaning) != null) ? found : List.of();
    }

    /// What takes the place of a module.
    List<Meaning> whole(Meaning.OfModule module) {
        List<Meaning> found = new ArrayList<>();
        for (String path : module.files()) {
            Unit unit = units.get(path);
            if (unit != null && unit.code().exports() instanceof Map<String, Term> said) {
                String name = said.containsKey(CodeFile.WHOLE) ? CodeFile.WHOLE : "default";
                found.addAll(exported(path, name, new HashMap<>()));
            }
        }
        return found;
    }
}
