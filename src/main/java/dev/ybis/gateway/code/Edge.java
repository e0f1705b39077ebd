package dev.ybis.gateway.code;

/// That one file depends on another, and how we know.
///
/// @param from path of the file that refers
/// @param to path of the file referred to
/// @param kind [#IMPORTS] or [#REFERENCES]
/// @param rule what made the edge: `import`, `re-export`, `parent-package`, `wildcard-import`, `unused-import`,
/// `same-package`, `qualified-name`, `link`, `path`, `name`
/// @param confidence how sure the rule is, above 0 to 1
/// @param line where in `from` it stands, from 1
public record Edge(String from, String to, String kind, String rule, double confidence, int line) {
    /// Code depends on code.
    public static final String IMPORTS = "imports";
    /// A document, or documentation inside code, speaks of a file.
    public static final String REFERENCES = "references";
}
