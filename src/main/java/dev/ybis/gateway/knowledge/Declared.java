package dev.ybis.gateway.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ybis.gateway.code.Declaration;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;

/// A symbol or heading that begins in a chunk.
///
/// @param name as its file qualifies it: `Outer.Inner.method`; of a heading its text
/// @param kind as the graph names it, `heading` for a heading; `` where that was not kept
/// @param line the first line of it, from 1; 0 where that was not kept
/// @param end  the last line of it, which may be behind the chunk's
@RegisterForReflection
public record Declared(String name, String kind, int line, int end) {
    private static final Set<String> KINDS = Set.of(
            "class",
            "interface",
            "enum",
            "record",
            "annotation",
            "struct",
            "type",
            "function",
            "method",
            "constructor",
            "constant",
            "variable",
            "trait",
            "module",
            "namespace",
            "macro",
            "test",
            Declared.FIELD,
            Declared.HEADING);

    static final String HEADING = "heading";
    static final String FIELD = "field";

    @JsonCreator
    public Declared(
            @JsonProperty("name") String name,
            @JsonProperty("kind") String kind,
            @JsonProperty("line") int line,
            @JsonProperty("end") int end) {
        this.name = name;
        this.kind = kind;
        this.line = line;
        this.end = end;
    }

    /// All kinds there are.
    public static Set<String> kinds() {
        return KINDS;
    }

    /// Under which key a chunk's vector says that a symbol of a kind begins in the chunk.
    public static String having(String kind) {
        return "has-" + kind;
    }

    /// What was recorded before kinds and lines were kept.
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Declared of(String name) {
        return new Declared(name, "", 0, 0);
    }

    static Declared of(Declaration declaration) {
        return new Declared(declaration.name(), declaration.kind(), declaration.line(), declaration.end());
    }

    /// The name without what it lies in.
    public String simpleName() {
        return kind.equals(HEADING) ? name : name.substring(name.lastIndexOf('.') + 1);
    }

    /// Whether it is found by its name: a field is part of what it belongs to.
    boolean isNamed() {
        return !kind.equals(FIELD);
    }
}
