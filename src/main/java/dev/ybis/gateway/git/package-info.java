/// A source tree as git sees it: its files, its commits, and what differs between two of them.
@NullMarked
package dev.ybis.gateway.git;

import org.jspecify.annotations.NullMarked;
