/// The texts that the program carries as files: scripts, statements, prompts.
@NullMarked
package dev.ybis.gateway.resource;

import org.jspecify.annotations.NullMarked;
