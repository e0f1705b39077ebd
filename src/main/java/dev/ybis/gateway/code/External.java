package dev.ybis.gateway.code;

/// What a file needs from outside its tree, by the name its language has for that: a Java package, a Python module, an
/// npm package, a Go package, a Rust crate.
///
/// @param path the file that needs it
/// @param rule what shows that: `import`, or `qualified-name` where it is named without one
/// @param line where it stands there first, from 1
public record External(String path, String name, String rule, int line) {

    /// Where such names come from: `java`, `python`, `npm`, `go` or `rust`.
    public String origin() {
        return switch (Language.of(path)) {
            case JAVASCRIPT, TYPESCRIPT -> "npm";
            case JAVA, PYTHON, GO, RUST -> Language.of(path).text();
            case MARKDOWN, ASCIIDOC, RESTRUCTUREDTEXT, OTHER ->
                throw new IllegalStateException(path + " can't need " + name);
        };
    }

    /// The name that nothing else of a repository has: `npm:lodash`.
    public String id() {
        return origin() + ":" + name;
    }

    /// The package that a Java import speaks of: what stands before the first name with a capital.
    public static String javaPackage(String imported, boolean wildcard) {
        String types = imported.replaceFirst("(^|\\.)\\p{Lu}.*$", "");
        int last = imported.lastIndexOf('.');
        boolean isType = types.equals(imported) && !wildcard && last > 0;
        return types.isEmpty() ? imported : isType ? imported.substring(0, last) : types;
    }

    /// The outermost package of a Python module.
    static String pythonModule(String imported) {
        return imported.replaceFirst("\\..*$", "");
    }

    /// The npm package, with its scope, that a module belongs to.
    static String npmPackage(String imported) {
        return imported.replaceFirst("^(@[^/]+/[^/]+|[^@/][^/]*)/.*$", "$1");
    }
}
