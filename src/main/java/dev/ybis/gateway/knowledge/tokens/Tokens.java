package dev.ybis.gateway.knowledge.tokens;

/// How much an embedding model reads, and how much of that a text takes. Thread-safe.
public interface Tokens {
    /// How many tokens a text has, or a few more than it has. Texts parted by white space add up.
    int of(String text);

    /// Tokens that the model reads at once.
    int most();

    /// An estimate for a model whose vocabulary isn't here. Beside BERT's word pieces, which most small
    /// embedding models have, it is too high for all but a few texts of a thousand: three letters or two
    /// digits make a token, every other character one of its own.
    record Estimate(int most) implements Tokens {
        private static final int LETTERS = 3;
        private static final int DIGITS = 2;

        @Override
        public int of(String text) {
            int tokens = 0;
            int run = 0;
            char before = ' ';
            for (int i = 0; i < text.length(); i++) {
                char each = text.charAt(i);
                int kind = kind(each);
                run = kind == kind(before) ? run + 1 : 1;
                tokens += switch (kind) {
                    case 0 -> 0;
                    case LETTERS, DIGITS -> run % kind == 1 ? 1 : 0;
                    default -> 1;
                };
                before = each;
            }
            return tokens;
        }

        /// How many characters of its kind make a token; 0 for those that make none.
        private static int kind(char each) {
            if (Character.isWhitespace(each)) {
                return 0;
            }
            boolean ascii = each < 128;
            return ascii && Character.isLetter(each) ? LETTERS : ascii && Character.isDigit(each) ? DIGITS : 1;
        }
    }
}
