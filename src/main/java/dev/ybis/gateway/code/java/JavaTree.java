package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.Edges;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.dispatch.Dispatch;
import dev.ybis.gateway.code.java.syntax.Code;
import dev.ybis.gateway.code.java.syntax.JavaFile;
import dev.ybis.gateway.code.java.syntax.TypeName;
import dev.ybis.gateway.code.java.syntax.TypeTree;
import dev.ybis.gateway.code.java.syntax.TypeTree.FieldTree;
import dev.ybis.gateway.code.java.syntax.TypeTree.MethodTree;
import dev.ybis.gateway.code.java.type.JavaClass.Method;
import dev.ybis.gateway.code.java.type.Members;
import dev.ybis.gateway.code.java.type.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The Java files of a tree, tied together symbol by symbol: each expression has a type, by the tree's own declarations
/// and the platform's signatures, and each call leads to the method it means. What hangs on a library that is not in
/// the tree stays unknown, and no link is guessed for it. Overloads are one symbol.
public final class JavaTree {
    /// Fewer files are looked at sooner than another tree is made.
    private static final int FEW_FILES = 50;
    /// Each tree has the types of all files in memory.
    private static final int MOST_TREES = 4;

    private final Map<String, Outline> outlines;
    private final Map<String, List<TreeClass>> types = new LinkedHashMap<>();
    private final Packages packages;
    private final Inference inference;

    /// @param outlines of the Java files, by path
    public JavaTree(Map<String, Outline> outlines) {
        this.outlines = outlines;
        packages = new Packages(outlines);
        Classes classes = new Classes();
        inference = new Inference(classes);
        outlines.forEach((path, outline) -> {
            if (outline.detail() instanceof JavaFile read) {
                // a file that is thought to be moved has another package than its text
                JavaFile file = read.in(outline.unit());
                Unit unit = new Unit(path, file, classes);
                List<TreeClass> own = types.computeIfAbsent(path, _ -> new ArrayList<>());
                for (TypeTree tree : file.types()) {
                    TreeClass type = new TreeClass(tree, Scope.of(unit));
                    own.add(type);
                    declare(type, classes);
                }
            }
        });
    }

    private static void declare(TreeClass type, Classes classes) {
        classes.add(type);
        type.nested().forEach(nested -> declare(nested, classes));
    }

    /// Looks at the files for which `memory` has nothing that still holds, and tells what all of them use.
    ///
    /// @param step called before each file that is looked at, by several threads; what it throws ends this, and
    ///     `memory` is as before
    public void resolve(JavaMemory memory, Edges edges, Runnable step) {
        Map<String, Findings.Kept> still = memory.still(outlines);
        Map<String, Findings.Kept> found = findings(
                outlines.keySet().stream()
                        .filter(path -> !still.containsKey(path))
                        .toList(),
                step);
        Map<String, Findings.Kept> all = new LinkedHashMap<>();
        outlines.keySet().forEach(path -> {
            Findings.Kept known = still.get(path);
            all.put(path, known == null ? Objects.requireNonNull(found.get(path)) : known);
        });
        Dispatch dispatch = memory.keep(outlines, all);
        Set<Dispatch.Call> named = new HashSet<>();
        all.values().forEach(each -> {
            Findings.Tied tied = each.tied(dispatch);
            edges.add(tied.resolved());
            named.addAll(tied.named());
        });
        dispatch.tieToMany(named, outlines, edges);
    }

    /// What each of some files uses. A tree remembers what it has found of its classes and belongs to one thread, so
    /// that many files are divided among several.
    private Map<String, Findings.Kept> findings(List<String> paths, Runnable step) {
        int worthATree = Math.max(FEW_FILES, outlines.size() / 8);
        int most = Math.min(MOST_TREES, Runtime.getRuntime().availableProcessors());
        int trees = Math.clamp(paths.size() / worthATree, 1, most);
        Map<String, Findings.Kept> found = new ConcurrentHashMap<>();
        AtomicBoolean fails = new AtomicBoolean();
        IntStream.range(0, trees).parallel().forEach(part -> {
            try {
                JavaTree tree = part == 0 ? this : new JavaTree(outlines);
                for (int at = part; at < paths.size() && !fails.get(); at += trees) {
                    step.run();
                    found.put(paths.get(at), tree.findings(paths.get(at)));
                }
            } catch (RuntimeException e) {
                fails.set(true);
                throw e;
            }
        });
        return found;
    }

    private Findings.Kept findings(String path) {
        Findings findings = new Findings();
        packages.resolve(path, findings.edges());
        types.getOrDefault(path, List.of()).forEach(type -> members(type, null, findings));
        return findings.kept();
    }

    /// Looks at all that a class is made of.
    ///
    /// @param inside the symbol that the class is declared inside; null where it is one itself
    void members(TreeClass type, @Nullable String inside, Findings findings) {
        String own = inside == null ? Uses.node(type) : inside;
        Uses uses = new Uses(type.path(), own, findings, this);
        Body body = new Body(uses, inference, Type.UNKNOWN);
        TypeTree tree = type.tree();
        for (TypeName above : tree.supertypes()) {
            above.arguments().forEach(argument -> body.written(argument, type.header()));
            uses.supertype(type.header().type(above), above.line());
        }
        bounds(tree.parameters(), body, type.header());
        tree.blocks().forEach(block -> body.type(block, type.scope().inside()));
        tree.components().forEach(component -> written(component.type(), body, type.scope()));
        if (inside == null) {
            parts(type, uses);
        }
        tree.fields().forEach(field -> field(field, uses(type, field.name(), inside, findings), type));
        tree.methods().forEach(method -> method(method, uses(type, method.name(), inside, findings), type));
        boolean isClass = tree.kind().equals("class");
        if (isClass && tree.methods().stream().noneMatch(MethodTree::isConstructor)) {
            above(type, uses, tree.line());
        }
        type.nested().forEach(nested -> members(nested, inside, findings));
    }

    /// A class is made of its fields, and a constructor runs what they begin with.
    private static void parts(TreeClass type, Uses uses) {
        TypeTree tree = type.tree();
        tree.fields().forEach(field -> uses.part(type, field.name(), field.line()));
        tree.components().forEach(component -> uses.part(type, component.name(), tree.line()));
    }

    private static void bounds(List<TypeTree.Parameter> parameters, Body body, Scope scope) {
        parameters.forEach(parameter -> parameter.bounds().forEach(bound -> body.written(bound, scope)));
    }

    private static void written(@Nullable TypeName name, Body body, Scope scope) {
        if (name != null) {
            body.written(name, scope);
        }
    }

    private Uses uses(TreeClass type, String member, @Nullable String inside, Findings findings) {
        return new Uses(type.path(), inside == null ? Uses.node(type, member) : inside, findings, this);
    }

    private void field(FieldTree field, Uses uses, TreeClass type) {
        Body body = new Body(uses, inference, Type.UNKNOWN);
        Scope scope = type.scope().inside();
        Type is = field.constant() ? Type.UNKNOWN : body.written(field.type(), scope);
        field.annotations().forEach(annotation -> body.type(annotation, scope));
        if (field.value() != null) {
            body.type(field.value(), scope, is);
        }
    }

    private void method(MethodTree method, Uses uses, TreeClass type) {
        Scope scope = type.scope().inside();
        scope.declare(method.parameters());
        TypeName returns = method.returns();
        Body body = new Body(uses, inference, returns == null ? Type.UNKNOWN : scope.type(returns));
        bounds(method.parameters(), body, scope);
        written(returns, body, scope);
        method.thrown().forEach(thrown -> body.written(thrown, scope));
        method.annotations().forEach(annotation -> body.type(annotation, scope));
        List<Code.Local> arguments =
                method.isConstructor() && method.arguments().isEmpty()
                        ? type.tree().components()
                        : method.arguments();
        arguments.forEach(argument -> body.type(argument, scope));
        if (method.body() != null) {
            body.type(method.body(), scope);
        }
        if (!method.isConstructor()) {
            overridden(method, type, uses);
        } else if (!(method.body() instanceof Code.Block(List<Code> parts)
                && !parts.isEmpty()
                && parts.stream().anyMatch(Code.Construct.class::isInstance))) {
            above(type, uses, method.line());
        }
    }

    /// The constructor that one without `super(…)` begins with.
    private static void above(TreeClass type, Uses uses, int line) {
        List<Type.Of> above = type.tree().kind().equals("class") ? type.supertypes() : List.of();
        if (!above.isEmpty() && above.getFirst().type() instanceof TreeClass superclass && !superclass.isInterface()) {
            superclass.constructors().stream()
                    .filter(each -> each.takes(0))
                    .findFirst()
                    .ifPresent(each -> uses.call(above.getFirst(), each, line));
        }
    }

    private static void overridden(MethodTree method, TreeClass type, Uses uses) {
        if (method.isStatic()) {
            return;
        }
        List<Type.Of> ancestry = Members.ancestry(type.self());
        for (Method own : type.methods(method.name())) {
            for (Type.Of above : ancestry.subList(1, ancestry.size())) {
                for (Method each : above.type().methods(method.name())) {
                    if (Members.overrides(own, each, above)) {
                        uses.overridden(each, method.isOverride(), method.line());
                        uses.owed(type, each, method.line());
                    }
                }
            }
        }
    }
}
