package dev.ybis.gateway.code;

/// What a file needs from outside its tree, by the name its language has for that: a Java package, a Python module, an
/// npm package, a Go package, a Rust crate.
///
/// @param path the file that needs it
/// @param line where it stands there first, from 1
public record External(String path, String name, int line) {

    /// The package that a Java import speaks of: what stands before the first name with a capital.
    static String javaPackage(String imported, boolean wildcard) {
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
