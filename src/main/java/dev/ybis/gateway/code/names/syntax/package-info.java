/// A file's code as far as it takes to follow its names: what five languages have in common.
@NullMarked
package dev.ybis.gateway.code.names.syntax;

import org.jspecify.annotations.NullMarked;
