package dev.ybis.gateway.knowledge;

/// The parts of a chunk that words are found in. Each has a length of its own that is usual, that of
/// the chunks which have it: beside the few comments of code a document would be taken for endless.
enum Field {
    /// The symbols and headings it declares.
    NAME(4, 0.4),
    /// What it lies in.
    SYMBOL(2, 0.4),
    PATH(2, 0.4),
    COMMENT(1.3, 0.75),
    /// All of a document.
    PROSE(1.5, 0.75),
    BODY(1, 0.75);

    /// How much more a word counts here than in the body.
    final double weight;
    /// How much the length of the field tells against a word in it, 0 to 1 (b of BM25).
    final double length;

    Field(double weight, double length) {
        this.weight = weight;
        this.length = length;
    }
}
