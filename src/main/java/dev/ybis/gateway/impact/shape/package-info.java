/// The shape of a repository: what is around a file, circles, what most hangs on, symbols, and the whole for other
/// programs.
@NullMarked
package dev.ybis.gateway.impact.shape;

import org.jspecify.annotations.NullMarked;
