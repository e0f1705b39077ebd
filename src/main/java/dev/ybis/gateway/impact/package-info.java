/// Questions to the graph over HTTP: what depends on something, what a change reaches, and the shape of a repository.
@NullMarked
package dev.ybis.gateway.impact;

import org.jspecify.annotations.NullMarked;
