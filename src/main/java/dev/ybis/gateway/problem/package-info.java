/// What a caller is told when a request cannot be answered: one kind of problem, one mapper.
@NullMarked
package dev.ybis.gateway.problem;

import org.jspecify.annotations.NullMarked;
