package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.java.syntax.Code;
import dev.ybis.gateway.code.java.syntax.TypeName;
import dev.ybis.gateway.code.java.syntax.TypeTree;
import dev.ybis.gateway.code.java.syntax.TypeTree.FieldTree;
import dev.ybis.gateway.code.java.syntax.TypeTree.MethodTree;
import dev.ybis.gateway.code.java.type.JavaClass;
import dev.ybis.gateway.code.java.type.Members;
import dev.ybis.gateway.code.java.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A class of the tree, looked up as far as it was asked for. Not thread-safe.
final class TreeClass implements JavaClass {
    private static final Type VOID = new Type.Primitive("void");

    private final TypeTree tree;
    private final Scope header;
    private final Scope scope;
    private final String name;
    private final List<Type.Variable> parameters;
    private final Map<String, TreeClass> nested = new LinkedHashMap<>();
    private final Map<String, List<Method>> methods = new HashMap<>();
    private final Map<String, Field> fields = new HashMap<>();
    private @Nullable List<Type.Of> supertypes;
    private boolean lookingUp;
    private boolean partlyUnknown;

    /// @param around the scope it is declared in
    TreeClass(TypeTree tree, Scope around) {
        this.tree = tree;
        String unit = around.unit().file().unit();
        name = unit.isEmpty() ? tree.name() : unit + "." + tree.name();
        header = around.inside();
        parameters = header.declare(tree.parameters());
        scope = header.inside(this);
        tree.types().forEach(type -> nested.put(type.simpleName(), new TreeClass(type, scope)));
    }

    TypeTree tree() {
        return tree;
    }

    /// What names mean in its body.
    Scope scope() {
        return scope;
    }

    /// What names mean in its supertypes and annotations.
    Scope header() {
        return header;
    }

    Iterable<TreeClass> nested() {
        return nested.values();
    }

    String simpleName() {
        return tree.simpleName();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String path() {
        return scope.unit().path();
    }

    @Override
    public boolean isInterface() {
        return tree.isInterface();
    }

    @Override
    public List<Type.Variable> parameters() {
        return parameters;
    }

    @Override
    public List<Type.Of> supertypes() {
        if (supertypes != null) {
            return supertypes;
        }
        if (lookingUp) {
            // a circle, or a supertype that is named by a member of another supertype
            return List.of();
        }
        lookingUp = true;
        List<Type.Of> found = new ArrayList<>();
        for (TypeName each : tree.supertypes()) {
            if (header.type(each) instanceof Type.Of of) {
                found.add(of);
            } else {
                partlyUnknown = true;
            }
        }
        Classes classes = scope.unit().classes();
        Type implied =
                switch (tree.kind()) {
                    case "enum" -> classes.platform("java.lang.Enum", self());
                    case "record" -> classes.platform("java.lang.Record");
                    case "annotation" -> classes.platform("java.lang.annotation.Annotation");
                    default -> classes.platform("java.lang.Object");
                };
        if (implied instanceof Type.Of of) {
            found.add(of);
        }
        supertypes = List.copyOf(found);
        lookingUp = false;
        return supertypes;
    }

    @Override
    public boolean isPartlyUnknown() {
        supertypes();
        return partlyUnknown;
    }

    /// A type declared in it, or inherited where that is known by now.
    @Nullable
    JavaClass member(String simple) {
        TreeClass own = nested.get(simple);
        return own != null || lookingUp ? own : Members.nested(this, simple);
    }

    @Override
    public @Nullable JavaClass nested(String simple) {
        return nested.get(simple);
    }

    @Override
    public List<Method> methods(String wanted) {
        List<Method> known = methods.get(wanted);
        if (known == null) {
            known = new ArrayList<>();
            for (MethodTree each : tree.methods()) {
                if (each.name().equals(wanted) && !each.isConstructor()) {
                    known.add(method(each));
                }
            }
            implied(wanted, known);
            methods.put(wanted, known);
        }
        return known;
    }

    /// What a record or an enum has without saying so.
    private void implied(String wanted, List<Method> known) {
        boolean isEnum = tree.kind().equals("enum");
        if (isEnum && wanted.equals("values")) {
            known.add(implied(wanted, List.of(), new Type.Array(self()), true));
        } else if (isEnum && wanted.equals("valueOf")) {
            known.add(implied(wanted, List.of(scope.unit().classes().platform("java.lang.String")), self(), true));
        }
        for (Code.Local component : tree.components()) {
            boolean given = known.stream().anyMatch(each -> each.parameters().isEmpty());
            if (component.name().equals(wanted) && !given) {
                known.add(implied(wanted, List.of(), type(component), false));
            }
        }
    }

    private Method implied(String called, List<Type> arguments, Type returns, boolean isStatic) {
        return new Method(this, called, List.of(), arguments, false, returns, isStatic, false, false);
    }

    private Type type(Code.Local declared) {
        TypeName written = declared.type();
        return written == null ? Type.UNKNOWN : scope.type(written);
    }

    @Override
    public List<Method> constructors() {
        List<Method> known = methods.get("<init>");
        if (known == null) {
            known = new ArrayList<>();
            for (MethodTree each : tree.methods()) {
                boolean compact = tree.kind().equals("record")
                        && each.arguments().isEmpty()
                        && !tree.components().isEmpty();
                if (each.isConstructor() && !compact) {
                    known.add(method(each));
                }
            }
            if (tree.kind().equals("record")) {
                List<Type> components =
                        tree.components().stream().map(this::type).toList();
                known.add(implied(simpleName(), components, VOID, false));
            } else if (known.isEmpty()) {
                known.add(implied(simpleName(), List.of(), VOID, false));
            }
            methods.put("<init>", known);
        }
        return known;
    }

    private Method method(MethodTree each) {
        Scope inside = scope.inside();
        List<Type.Variable> variables = inside.declare(each.parameters());
        TypeName returns = each.returns();
        return new Method(
                this,
                each.name(),
                variables,
                each.arguments().stream()
                        .map(argument -> argument.type() == null ? Type.UNKNOWN : inside.type(argument.type()))
                        .toList(),
                each.variable(),
                returns == null ? VOID : inside.type(returns),
                each.isStatic(),
                each.isAbstract(),
                each.isPrivate());
    }

    @Override
    public List<Method> methods() {
        List<Method> all = new ArrayList<>();
        tree.methods().stream()
                .filter(each -> !each.isConstructor())
                .map(MethodTree::name)
                .distinct()
                .forEach(each -> all.addAll(methods(each)));
        return all;
    }

    @Override
    public @Nullable Field field(String wanted) {
        Field known = fields.get(wanted);
        if (known == null) {
            for (FieldTree each : tree.fields()) {
                if (each.name().equals(wanted)) {
                    known = new Field(
                            this, wanted, each.constant() ? self() : scope.type(each.type()), each.isPrivate());
                }
            }
            for (Code.Local component : tree.components()) {
                if (known == null && component.name().equals(wanted)) {
                    known = new Field(this, wanted, type(component), true);
                }
            }
            if (known != null) {
                fields.put(wanted, known);
            }
        }
        return known;
    }

    /// Whether the file says so itself: an implied constructor or method is no symbol.
    boolean declares(String member) {
        return tree.methods().stream().anyMatch(each -> each.name().equals(member))
                || tree.fields().stream().anyMatch(each -> each.name().equals(member))
                || tree.components().stream().anyMatch(each -> each.name().equals(member));
    }

    /// Whether other files can name it: it stands in no method.
    boolean isSymbol() {
        return scope.unit().classes().named(name, path()) == this;
    }
}
