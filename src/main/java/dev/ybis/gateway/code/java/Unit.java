package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.java.syntax.JavaFile;
import dev.ybis.gateway.code.java.syntax.JavaFile.Import;
import dev.ybis.gateway.code.java.type.JavaClass;
import dev.ybis.gateway.code.java.type.Members;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What names mean in one file, outside of all its types (JLS 25, 6.4.1 and 7.5).
final class Unit {
    private final String path;
    private final JavaFile file;
    private final Classes classes;
    private final Map<String, Optional<JavaClass>> known = new HashMap<>();

    Unit(String path, JavaFile file, Classes classes) {
        this.path = path;
        this.file = file;
        this.classes = classes;
    }

    String path() {
        return path;
    }

    JavaFile file() {
        return file;
    }

    Classes classes() {
        return classes;
    }

    /// The class that a simple name means here.
    @Nullable
    JavaClass type(String simple) {
        Optional<JavaClass> before = known.get(simple);
        if (before == null) {
            // a type may ask for itself while its supertypes are looked up
            known.put(simple, Optional.empty());
            before = Optional.ofNullable(find(simple));
            known.put(simple, before);
        }
        return before.orElse(null);
    }

    private @Nullable JavaClass find(String simple) {
        for (Import each : file.imports()) {
            if (!each.wildcard() && each.name().endsWith("." + simple)) {
                JavaClass found = qualified(each.name());
                if (found != null || !each.isStatic()) {
                    return found;
                }
            }
        }
        JavaClass beside = classes.named(file.unit().isEmpty() ? simple : file.unit() + "." + simple, path);
        if (beside != null) {
            return beside;
        }
        for (Import each : file.imports()) {
            JavaClass found = each.wildcard() ? within(each.name(), simple) : null;
            if (found != null) {
                return found;
            }
        }
        return classes.named("java.lang." + simple, path);
    }

    private @Nullable JavaClass within(String owner, String simple) {
        JavaClass found = classes.named(owner + "." + simple, path);
        JavaClass type = found == null ? qualified(owner) : null;
        return type == null ? found : Members.nested(type, simple);
    }

    /// The class of a name with its package before it, and perhaps types around it.
    @Nullable
    JavaClass qualified(String name) {
        JavaClass whole = classes.named(name, path);
        int last = name.lastIndexOf('.');
        if (whole != null || last < 0) {
            return whole;
        }
        // inherited by the type around
        JavaClass owner = qualified(name.substring(0, last));
        return owner == null ? null : Members.nested(owner, name.substring(last + 1));
    }

    /// The classes that a static import may take a member from.
    List<JavaClass> staticOwners(String member) {
        return importedFrom(member)
                .flatMap(owner -> Optional.ofNullable(qualified(owner)).stream())
                .toList();
    }

    /// Whether a static import may take a member from a class that is not known, or not whole.
    boolean mayImport(String member) {
        return importedFrom(member).anyMatch(owner -> {
            JavaClass known = qualified(owner);
            return known == null || Members.isPartlyUnknown(known.self());
        });
    }

    private Stream<String> importedFrom(String member) {
        return file.imports().stream()
                .filter(Import::isStatic)
                .filter(each -> each.wildcard() || each.name().endsWith("." + member))
                .map(each -> each.wildcard()
                        ? each.name()
                        : each.name().substring(0, each.name().length() - member.length() - 1));
    }
}
