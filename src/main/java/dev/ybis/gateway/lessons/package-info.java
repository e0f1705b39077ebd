/// What was learned: kept with how often it was, found beside code and documents, stale when the code it is
/// about changes.
@NullMarked
package dev.ybis.gateway.lessons;

import org.jspecify.annotations.NullMarked;
