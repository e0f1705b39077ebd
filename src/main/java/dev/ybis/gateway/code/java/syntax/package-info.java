/// A Java file as its resolver wants it: declarations, and code as far as types hang on it, read out of the
/// parsed text.
@NullMarked
package dev.ybis.gateway.code.java.syntax;

import org.jspecify.annotations.NullMarked;
