/// The graph of code, tests and documents: the record in Neo4j, a snapshot of it in memory, and what can be
/// asked of its shape.
@NullMarked
package dev.ybis.gateway.graph;

import org.jspecify.annotations.NullMarked;
