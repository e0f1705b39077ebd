package dev.ybis.gateway.impact;

import dev.ybis.gateway.code.Edge;

/// An edge as answers show it.
///
/// @param line where in `from` it stands
public record Arrow(String from, String to, String kind, String rule, double confidence, int line) {
    public static Arrow of(Edge edge) {
        return new Arrow(edge.from(), edge.to(), edge.kind(), edge.rule(), edge.confidence(), edge.line());
    }
}
