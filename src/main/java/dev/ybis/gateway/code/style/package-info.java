/// Style sheets: which take in which.
@NullMarked
package dev.ybis.gateway.code.style;

import org.jspecify.annotations.NullMarked;
