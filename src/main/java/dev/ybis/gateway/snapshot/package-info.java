/// A repository's graph in memory: circles and centrality, how fresh it is, and what a question is about.
@NullMarked
package dev.ybis.gateway.snapshot;

import org.jspecify.annotations.NullMarked;
