package dev.ybis.gateway.search;

import java.util.List;

/// What a search found.
///
/// @param hits     best first; those that the graph added come last
/// @param evidence whether one of the best is relevant enough to answer from
/// @param degraded what could not be looked at, and why; empty when all was
/// @param unmentioned the names in the question, where nothing here has any of them; then nothing is evidence
public record Found(List<Hit> hits, boolean evidence, List<Degraded> degraded, List<String> unmentioned) {
    /// @param part   `lexical`, `semantic`, `graph`, or `collection` for one that is not all there
    /// @param reason what was in the way
    public record Degraded(String part, String reason) {
        static final String COLLECTION = "collection";

        /// Whether all that is there was looked at, and only not all is there.
        public boolean concernsCollection() {
            return part.equals(COLLECTION);
        }
    }
}
