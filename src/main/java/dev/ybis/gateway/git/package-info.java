/// What git knows of a source tree: its commits, and what differs between two of them.
@NullMarked
package dev.ybis.gateway.git;

import org.jspecify.annotations.NullMarked;
