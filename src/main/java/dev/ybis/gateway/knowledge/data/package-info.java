/// Which files are text for people, and which are data.
@NullMarked
package dev.ybis.gateway.knowledge.data;

import org.jspecify.annotations.NullMarked;
