/// The YBIS Gateway: events, impact analysis and cited answers over Redis, Neo4j, ChromaDB and Ollama.
@NullMarked
package dev.ybis.gateway;

import org.jspecify.annotations.NullMarked;
