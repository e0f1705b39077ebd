/// Files read into what they declare and what they refer to, one analyser per language; and the references resolved to
/// files of the same tree.
@NullMarked
package dev.ybis.gateway.code;

import org.jspecify.annotations.NullMarked;
