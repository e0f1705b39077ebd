/// Questions answered from the knowledge: sources, a model's words or extracts, and citations that are checked.
@NullMarked
package dev.ybis.gateway.ask;

import org.jspecify.annotations.NullMarked;
