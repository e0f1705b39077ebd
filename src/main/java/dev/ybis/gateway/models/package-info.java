/// The models in Ollama: whether they are there, and bringing them in.
@NullMarked
package dev.ybis.gateway.models;

import org.jspecify.annotations.NullMarked;
