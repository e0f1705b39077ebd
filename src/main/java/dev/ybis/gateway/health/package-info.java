/// Truthful readiness of each engine.
@NullMarked
package dev.ybis.gateway.health;

import org.jspecify.annotations.NullMarked;
