package dev.ybis.gateway.code;

/// Something a file declares: a symbol.
///
/// @param name as the language qualifies it within its file: `Outer.Inner.method`
/// @param kind `class`, `interface`, `enum`, `record`, `annotation`, `struct`, `type`, `function`, `method`,
///     `constructor`, `field`, `constant`, `variable`, `trait`, `module` or `macro`
/// @param line the first line of it, from 1
/// @param end  the last line of it
public record Declaration(String name, String kind, int line, int end) {

    /// Whether it belongs to a type and can't be named without it.
    boolean isMember() {
        return kind.equals("method") || kind.equals("constructor") || kind.equals("field");
    }
}
