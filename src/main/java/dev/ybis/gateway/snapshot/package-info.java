/// A repository's graph in memory: walks, circles and centrality, and what a question is about.
@NullMarked
package dev.ybis.gateway.snapshot;

import org.jspecify.annotations.NullMarked;
