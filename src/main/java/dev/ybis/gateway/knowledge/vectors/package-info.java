/// Vectors of texts: what makes them, and ChromaDB, which keeps and finds them. The only package that
/// talks to ChromaDB.
@NullMarked
package dev.ybis.gateway.knowledge.vectors;

import org.jspecify.annotations.NullMarked;
