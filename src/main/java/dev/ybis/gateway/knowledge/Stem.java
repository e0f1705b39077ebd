package dev.ybis.gateway.knowledge;

/// An English word without its endings, so that `indexed`, `indexes`, `indexer` and `indexing` are one. Cruder than
/// Porter's: what counts is that a question and the text that answers it meet, not that the stem is a word.
final class Stem {
    /// Fewest letters that stay.
    private static final int LEAST = 3;

    private static final String[] ENDINGS = {"ation", "ment", "ness", "able", "ible", "ity", "ly", "er", "or"};

    private Stem() {}

    /// @param word in lower case
    static String of(String word) {
        if (word.length() <= LEAST || Character.isDigit(word.charAt(0))) {
            return word;
        }
        String stem = ending(past(plural(word)));
        if (stem.endsWith("e") && stem.length() > LEAST) {
            stem = stem.substring(0, stem.length() - 1);
        }
        if (stem.endsWith("at") && stem.length() > LEAST + 2) {
            stem = stem.substring(0, stem.length() - 2);
        }
        return stem.endsWith("y") ? stem.substring(0, stem.length() - 1) + "i" : stem;
    }

    private static String plural(String word) {
        if (word.endsWith("ies") && word.length() > LEAST + 1) {
            return without(word, 3) + "y";
        }
        if (word.endsWith("sses") || word.endsWith("xes") || word.endsWith("shes") || word.endsWith("ches")) {
            return without(word, 2);
        }
        boolean plural = word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && !word.endsWith("is");
        return plural ? without(word, 1) : word;
    }

    private static String past(String word) {
        int cut = word.endsWith("ing") ? 3 : word.endsWith("ed") ? 2 : 0;
        if (cut == 0 || word.length() - cut < LEAST || !hasVowel(word, word.length() - cut)) {
            return word;
        }
        String stem = without(word, cut);
        int last = stem.length() - 1;
        boolean doubled = stem.charAt(last) == stem.charAt(last - 1) && "lsz".indexOf(stem.charAt(last)) < 0;
        return doubled ? without(stem, 1) : stem;
    }

    private static String ending(String word) {
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() > LEAST) {
                return without(word, ending.length());
            }
        }
        // deletion → delet, creation → creat, as delete and create
        return word.endsWith("ion") && word.length() - 3 > LEAST ? without(word, 3) : word;
    }

    private static boolean hasVowel(String word, int length) {
        return word.chars().limit(length).anyMatch(letter -> "aeiouy".indexOf(letter) >= 0);
    }

    private static String without(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }
}
