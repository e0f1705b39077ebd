package dev.ybis.gateway.knowledge.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Counts tokens as [BERT](https://arxiv.org/abs/1810.04805) makes them: words without case and accents, cut
/// into the longest pieces that the model's vocabulary has. Thread-safe.
public final class WordPieces implements Tokens {
    /// Longer words are one token, that of the unknown.
    private static final int MAX_WORD = 100;
    /// Words whose count is remembered, of a few dozen bytes each: sources say the same ones again and again.
    private static final int REMEMBERED = 50_000;

    private final Set<String> vocabulary;
    private final int most;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    private WordPieces(Set<String> vocabulary, int most) {
        this.vocabulary = vocabulary;
        this.most = most;
    }

    /// Those of a tokenizer that lies among the program's resources, in Hugging Face's format; null where it
    /// does not.
    public static @Nullable WordPieces of(String resource, int most) {
        try (InputStream in = WordPieces.class.getResourceAsStream(resource)) {
            if (in == null) {
                return null;
            }
            JsonNode words = new ObjectMapper().readTree(in).at("/model/vocab");
            Set<String> vocabulary = new HashSet<>();
            words.fieldNames().forEachRemaining(vocabulary::add);
            return new WordPieces(vocabulary, most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public int of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        int tokens = 0;
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < plain.length(); i += Character.charCount(plain.codePointAt(i))) {
            int each = plain.codePointAt(i);
            boolean alone = isPunctuation(each) || Character.isIdeographic(each);
            if (alone || Character.isWhitespace(each) || Character.isSpaceChar(each)) {
                tokens += word(word);
                tokens += alone ? 1 : 0;
            } else if (Character.getType(each) != Character.NON_SPACING_MARK && !Character.isISOControl(each)) {
                word.appendCodePoint(each);
            }
        }
        return tokens + word(word);
    }

    private int word(StringBuilder letters) {
        if (letters.isEmpty()) {
            return 0;
        }
        String word = letters.toString();
        letters.setLength(0);
        Integer known = counts.get(word);
        int count = known == null ? pieces(word) : known;
        if (known == null && counts.size() < REMEMBERED) {
            counts.put(word, count);
        }
        return count;
    }

    private int pieces(String word) {
        int pieces = 0;
        for (int from = 0; from < word.length(); pieces++) {
            int to = word.length();
            while (to > from && !vocabulary.contains((from == 0 ? "" : "##") + word.substring(from, to))) {
                to--;
            }
            if (to == from || word.length() > MAX_WORD) {
                return 1;
            }
            from = to;
        }
        return pieces;
    }

    private static boolean isPunctuation(int each) {
        boolean ascii = each > ' ' && each < 127;
        return ascii && !Character.isLetterOrDigit(each)
                || switch (Character.getType(each)) {
                    case Character.CONNECTOR_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.OTHER_PUNCTUATION -> true;
                    default -> false;
                };
    }
}
