package dev.ybis.gateway.graph;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/// How the graph is written.
@ConfigMapping(prefix = "gateway.graph")
interface GraphSettings {
    /// Most files, symbols and edges that are changed in one transaction. Neo4j keeps that in its memory: of a first
    /// index 166,000 did not fit into 512 MB.
    @WithDefault("40000")
    @Min(1)
    int transactionRows();
}
