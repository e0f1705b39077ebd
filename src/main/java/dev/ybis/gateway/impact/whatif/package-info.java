/// What would break if something were gone, elsewhere or of another signature.
@NullMarked
package dev.ybis.gateway.impact.whatif;

import org.jspecify.annotations.NullMarked;
