package dev.ybis.gateway.search;

import java.util.regex.Pattern;

/// What a question wants to be shown, by the words it is asked with: documents say how something is
/// used and why it is so, code says where and in what something is done.
enum Intent {
    /// `Where is …`, `which class …`: a place in the code.
    PLACE,
    /// `How do I …`, `what does … do`, `why …`: what people write down for people.
    ADVICE,
    /// Another sentence.
    SENTENCE,
    /// Names, or a few words: what a search box is given.
    NAMES;

    private static final Pattern OF_PLACE =
            Pattern.compile("(?i).*\\b(where|implement(s|ed|ation)?|declared|defined|in the code"
                    + "|(which|what|find the) (class|interface|record|method|function|file|code|module)(es|s)?)\\b.*");
    private static final Pattern OF_ADVICE =
            Pattern.compile("(?i)(.*[.!?;:]\\s+)?(why|which|who|does|can|could|should|must|may|do|is (it|there)"
                    + "|are there|what (do|does|is|are|happens|can|must|should|still|has)"
                    + "|how (many|much|long|often|large|big|(do|can|could|should|must|would) (i|we|you|one)))\\b.*");
    /// A word of asking with at least three more.
    private static final Pattern OF_SENTENCE =
            Pattern.compile("(?i).*\\b(how|what|why|which|where|when|who|can|is|are|do|does)\\b(\\W+\\w+){3}.*");

    static Intent of(String question) {
        String line = question.replaceAll("\\s+", " ").strip();
        if (OF_PLACE.matcher(line).matches()) {
            return PLACE;
        }
        if (OF_ADVICE.matcher(line).matches()) {
            return ADVICE;
        }
        return OF_SENTENCE.matcher(line).matches() ? SENTENCE : NAMES;
    }
}
