/// Documents that are older than what they speak of.
@NullMarked
package dev.ybis.gateway.staleness;

import org.jspecify.annotations.NullMarked;
