/// What we know: chunks of text and their vectors in ChromaDB, found by meaning. The only package that talks to
/// ChromaDB.
@NullMarked
package dev.ybis.gateway.knowledge;

import org.jspecify.annotations.NullMarked;
