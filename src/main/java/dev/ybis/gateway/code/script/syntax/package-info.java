/// Reads parsed JavaScript and TypeScript into what it takes to follow their names, and into symbols.
@NullMarked
package dev.ybis.gateway.code.script.syntax;

import org.jspecify.annotations.NullMarked;
