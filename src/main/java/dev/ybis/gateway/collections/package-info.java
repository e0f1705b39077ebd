/// Parts of the knowledge: those that every repository has, and those that users bring in, such as documentation of
/// frameworks.
@NullMarked
package dev.ybis.gateway.collections;

import org.jspecify.annotations.NullMarked;
