/// A file's code as far as it takes to follow its names: what Python, JavaScript, TypeScript, Go and Rust have in common.
@NullMarked
package dev.ybis.gateway.code.names.syntax;

import org.jspecify.annotations.NullMarked;
