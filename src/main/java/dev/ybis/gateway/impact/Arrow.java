package dev.ybis.gateway.impact;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.snapshot.Outside;

/// An edge as answers show it.
///
/// @param line where in `from` it stands
public record Arrow(String from, String to, String kind, String rule, double confidence, int line) {
    public static Arrow of(Edge edge) {
        String to = edge.kind().equals(Edge.NEEDS) ? Outside.id(edge) : edge.to();
        return new Arrow(edge.from(), to, edge.kind(), edge.rule(), edge.confidence(), edge.line());
    }
}
