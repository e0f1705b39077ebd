/// How much of a text an embedding model reads.
@NullMarked
package dev.ybis.gateway.knowledge.tokens;

import org.jspecify.annotations.NullMarked;
