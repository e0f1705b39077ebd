/// Follows the names in code to what they mean, for languages whose types are not, or not always, written down.
@NullMarked
package dev.ybis.gateway.code.names;

import org.jspecify.annotations.NullMarked;
