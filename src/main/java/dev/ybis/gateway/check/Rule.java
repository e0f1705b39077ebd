package dev.ybis.gateway.check;

import java.util.Locale;

/// What a check can find.
enum Rule {
    MAX_AFFECTED("A change reaches more files than allowed", "Files that depend on what is changed, directly or not."),
    NEW_CYCLE(
            "A change closes a circle of dependencies",
            "Files that depend on each other in a circle, and did not before the change."),
    STALE_DOCUMENT(
            "A change leaves a document behind",
            "A document speaks of code that the change made say something else, and was right until then."),
    STALE_INDEX("The index is behind the folder", "What was judged is not what stands in the folder now."),
    INCOMPLETE_INDEX(
            "The index does not have all of the change",
            "A changed file is not in the graph, could not be analysed, or has references that lead nowhere.");

    private final String title;
    private final String meaning;

    Rule(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    /// The rule as answers name it: `max-affected`.
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return title;
    }

    String meaning() {
        return meaning;
    }
}
