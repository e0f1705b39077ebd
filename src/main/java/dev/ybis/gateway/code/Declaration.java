package dev.ybis.gateway.code;

/// Something a file declares: a symbol.
///
/// @param name as the language qualifies it within its file: `Outer.Inner.method`
/// @param kind `class`, `interface`, `enum`, `record`, `annotation`, `struct`, `type`, `function`, `method`,
///     `constructor`, `field`, `constant`, `variable`, `trait`, `module`, `macro` or
///     [#TEST]
/// @param line the first line of it, from 1
/// @param end  the last line of it
public record Declaration(String name, String kind, int line, int end) {
    /// A function that tries others and stands beside them, in a file that is no test by its name.
    public static final String TEST = "test";

    /// Whether it belongs to a type and can't be named without it.
    boolean isMember() {
        return kind.equals("method") || kind.equals("constructor") || kind.equals("field");
    }
}
