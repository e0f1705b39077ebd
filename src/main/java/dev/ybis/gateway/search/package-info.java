/// Search: chunks found by words and by meaning, fused, ranked, and widened along the graph.
@NullMarked
package dev.ybis.gateway.search;

import org.jspecify.annotations.NullMarked;
