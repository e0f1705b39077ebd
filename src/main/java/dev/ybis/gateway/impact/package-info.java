/// What breaks if I change this: the graph of files in Neo4j, and the answers computed on a snapshot of it. The only
/// package that talks to Neo4j.
@NullMarked
package dev.ybis.gateway.impact;

import org.jspecify.annotations.NullMarked;
