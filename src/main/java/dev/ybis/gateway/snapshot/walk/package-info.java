/// Walks over a graph in memory: nodes by number, edges in compressed sparse rows, and what is reached by which way.
@NullMarked
package dev.ybis.gateway.snapshot.walk;

import org.jspecify.annotations.NullMarked;
