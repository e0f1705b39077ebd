package dev.ybis.gateway.code.java.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A type as a file declares it.
///
/// @param name       within its file: `Outer.Inner`; `` for an anonymous one
/// @param kind       `class`, `interface`, `enum`, `record` or `annotation`
/// @param supertypes a class's superclass first, where it names one
/// @param components of a record
/// @param blocks     initialisers, and the annotations of the type itself
public record TypeTree(
        String name,
        String kind,
        int line,
        int end,
        List<Parameter> parameters,
        List<TypeName> supertypes,
        List<Code.Local> components,
        List<FieldTree> fields,
        List<MethodTree> methods,
        List<TypeTree> types,
        List<Code> blocks) {

    /// A type parameter.
    public record Parameter(String name, List<TypeName> bounds) {}

    /// @param constant of an enum: its type is the enum itself
    public record FieldTree(
            TypeName type,
            String name,
            @Nullable Code value,
            List<Code> annotations,
            int line,
            int end,
            boolean isStatic,
            boolean isPrivate,
            boolean constant) {}

    /// @param returns  null for a constructor
    /// @param variable whether the last parameter takes any number of arguments
    /// @param body     null where there is none; annotations and defaults are before it
    public record MethodTree(
            String name,
            List<Parameter> parameters,
            List<Code.Local> arguments,
            boolean variable,
            @Nullable TypeName returns,
            List<TypeName> thrown,
            @Nullable Code body,
            List<Code> annotations,
            int line,
            int end,
            boolean isStatic,
            boolean isAbstract,
            boolean isPrivate) {

        /// Whether it says that it overrides another.
        public boolean isOverride() {
            return annotations.stream()
                    .anyMatch(each -> each instanceof Code.Annotation(TypeName type, var _)
                            && type.name().equals("Override"));
        }

        public boolean isConstructor() {
            return returns == null;
        }
    }

    public boolean isInterface() {
        return kind.equals("interface") || kind.equals("annotation");
    }

    /// The name without what it is declared in.
    public String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
