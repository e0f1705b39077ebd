/// Which files of a tree Python would load for a module's name. Knows paths alone; who imports what is read elsewhere.
@NullMarked
package dev.ybis.gateway.code.python;

import org.jspecify.annotations.NullMarked;
