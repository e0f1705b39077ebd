/// Events, topics and positions: plain values.
@NullMarked
package dev.ybis.gateway.event;

import org.jspecify.annotations.NullMarked;
