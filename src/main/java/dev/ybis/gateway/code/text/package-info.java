/// Texts before they are understood.
@NullMarked
package dev.ybis.gateway.code.text;

import org.jspecify.annotations.NullMarked;
