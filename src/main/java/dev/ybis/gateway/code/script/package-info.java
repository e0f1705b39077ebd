/// Where a JavaScript or TypeScript module name leads within a tree, by the rules of Node and of TypeScript.
/// Knows paths and settings alone; who imports what is read elsewhere.
@NullMarked
package dev.ybis.gateway.code.script;

import org.jspecify.annotations.NullMarked;
