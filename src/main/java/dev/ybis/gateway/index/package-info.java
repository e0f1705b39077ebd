/// Brings a source tree into the graph and the knowledge, and tells how far it has come.
@NullMarked
package dev.ybis.gateway.index;

import org.jspecify.annotations.NullMarked;
