/// Which files of a tree Python would load for a module's name, and what names the code of a file has.
@NullMarked
package dev.ybis.gateway.code.python;

import org.jspecify.annotations.NullMarked;
