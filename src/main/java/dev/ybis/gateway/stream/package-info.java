/// The HTTP side of events: publishing, history and following over SSE.
@NullMarked
package dev.ybis.gateway.stream;

import org.jspecify.annotations.NullMarked;
