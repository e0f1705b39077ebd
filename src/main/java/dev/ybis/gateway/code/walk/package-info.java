/// Goes over the parser's trees, which lie outside of the Java heap.
@NullMarked
package dev.ybis.gateway.code.walk;

import org.jspecify.annotations.NullMarked;
