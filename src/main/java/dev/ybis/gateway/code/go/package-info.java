/// Go: what a file declares and names, and the files of the tree that it means.
@NullMarked
package dev.ybis.gateway.code.go;

import org.jspecify.annotations.NullMarked;
