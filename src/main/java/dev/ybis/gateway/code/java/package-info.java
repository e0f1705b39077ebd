/// Java, resolved to symbols: which type each expression has, and so which method, constructor or field it means.
@NullMarked
package dev.ybis.gateway.code.java;

import org.jspecify.annotations.NullMarked;
