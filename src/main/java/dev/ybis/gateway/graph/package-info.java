/// The graph of code, tests and documents in Neo4j, the record that all answers are computed from.
@NullMarked
package dev.ybis.gateway.graph;

import org.jspecify.annotations.NullMarked;
