package dev.ybis.gateway.code.script.doc;

import dev.ybis.gateway.code.names.syntax.Term;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The types that one comment says.
///
/// @param parameters of a function, by name
/// @param returns    what a function gives back; null where it is not said
/// @param type       of a variable or field; null where it is not said
public record DocComment(
        Map<String, Term> parameters,
        @Nullable Term returns,
        @Nullable Term type) {
    static final DocComment NONE = new DocComment(Map.of(), null, null);

    public @Nullable Term parameter(String name) {
        return parameters.get(name);
    }
}
