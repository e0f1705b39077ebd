/// Which events a reader wants, and which readers want an event.
@NullMarked
package dev.ybis.gateway.filter;

import org.jspecify.annotations.NullMarked;
