/// Whether a source says what a sentence that cites it says, as far as words, numbers and names can tell.
@NullMarked
package dev.ybis.gateway.ask.proof;

import org.jspecify.annotations.NullMarked;
