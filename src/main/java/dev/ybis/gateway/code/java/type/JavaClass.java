package dev.ybis.gateway.code.java.type;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A class or interface, of the tree or of the platform.
public interface JavaClass {
    /// Fully qualified, with dots also before nested ones: `java.util.Map.Entry`.
    String name();

    /// The file that declares it; null for one of the platform.
    @Nullable
    String path();

    boolean isInterface();

    List<Type.Variable> parameters();

    /// What it extends and implements, its superclass first; without those that could not be found.
    List<Type.Of> supertypes();

    /// Whether something that it extends or implements could not be found, so that it may have members nobody knows.
    boolean isPartlyUnknown();

    List<Method> methods(String name);

    List<Method> constructors();

    /// All methods, for what there is to override.
    List<Method> methods();

    @Nullable
    Field field(String name);

    @Nullable
    JavaClass nested(String name);

    /// @param returns void for a constructor
    record Method(
            JavaClass owner,
            String name,
            List<Type.Variable> variables,
            List<Type> parameters,
            boolean variable,
            Type returns,
            boolean isStatic,
            boolean isAbstract,
            boolean isPrivate) {

        /// Whether as many arguments fit.
        public boolean takes(int arguments) {
            return variable ? arguments >= parameters.size() - 1 : arguments == parameters.size();
        }

        /// What the argument at a place is meant for.
        ///
        /// @param spread whether the last parameter is given as single values
        public Type parameter(int place, boolean spread) {
            int last = parameters.size() - 1;
            if (variable
                    && place >= last
                    && spread
                    && Type.known(parameters.get(last)) instanceof Type.Array(Type each)) {
                return each;
            }
            return parameters.get(Math.min(place, last));
        }
    }

    record Field(JavaClass owner, String name, Type type, boolean isPrivate) {}

    /// The type itself as its own members see it.
    default Type.Of self() {
        return new Type.Of(this, List.copyOf(parameters()));
    }

    /// What the parameters of this class are in `type`, which is one of it.
    static Map<Type.Variable, Type> values(Type.Of type) {
        List<Type.Variable> parameters = type.type().parameters();
        if (parameters.isEmpty()) {
            return Map.of();
        }
        Map<Type.Variable, Type> values = new java.util.HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            // raw: whatever the bound allows
            Type value = i < type.arguments().size()
                    ? type.arguments().get(i)
                    : parameters.get(i).bound();
            values.put(parameters.get(i), value);
        }
        return values;
    }
}
