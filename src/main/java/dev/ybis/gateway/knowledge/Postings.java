package dev.ybis.gateway.knowledge;

import java.util.Arrays;

/// The chunks that have a word, and how often in which field; by one thread at a time.
final class Postings {
    /// A count takes this many bits of a long, so all fields fit into one.
    private static final int BITS = 8;
    private static final long MOST = (1L << BITS) - 1;

    private int[] chunks = new int[2];
    private long[] counts = new long[2];
    private int size;
    /// How many of the chunks are still there.
    private int alive;

    /// Counts a word once more. Chunks come in ascending order.
    void add(int chunk, Field field) {
        if (size == 0 || chunks[size - 1] != chunk) {
            if (size == chunks.length) {
                chunks = Arrays.copyOf(chunks, size * 2);
                counts = Arrays.copyOf(counts, size * 2);
            }
            chunks[size] = chunk;
            counts[size++] = 0;
            alive++;
        }
        if (count(size - 1, field) < MOST) {
            counts[size - 1] += 1L << (field.ordinal() * BITS);
        }
    }

    /// One chunk of those that had the word is gone.
    void drop() {
        alive--;
    }

    int alive() {
        return alive;
    }

    /// Whether a chunk has the word.
    boolean has(int chunk) {
        return Arrays.binarySearch(chunks, 0, size, chunk) >= 0;
    }

    int size() {
        return size;
    }

    int chunk(int place) {
        return chunks[place];
    }

    /// @return 0 to 255, where 255 stands for any more
    long count(int place, Field field) {
        return counts[place] >>> (field.ordinal() * BITS) & MOST;
    }
}
