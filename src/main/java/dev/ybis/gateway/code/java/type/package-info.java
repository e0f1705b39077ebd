/// Java's types and classes, those of the platform among them, and what each has and inherits.
@NullMarked
package dev.ybis.gateway.code.java.type;

import org.jspecify.annotations.NullMarked;
