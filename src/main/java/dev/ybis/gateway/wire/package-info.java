/// Events as they go over the wire to many at once.
@NullMarked
package dev.ybis.gateway.wire;

import org.jspecify.annotations.NullMarked;
