/// Rust: what a file declares and names, the modules and crates of a tree, and the files that a path means.
@NullMarked
package dev.ybis.gateway.code.rust;

import org.jspecify.annotations.NullMarked;
