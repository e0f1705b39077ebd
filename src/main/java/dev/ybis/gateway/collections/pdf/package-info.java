/// What PDF documents say.
@NullMarked
package dev.ybis.gateway.collections.pdf;

import org.jspecify.annotations.NullMarked;
