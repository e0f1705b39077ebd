package dev.ybis.gateway.knowledge;

import dev.ybis.gateway.knowledge.Knowledge.ByWords;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The chunks of one repository by their words, in memory, ranked by BM25F: BM25 over fields of different weight
/// ([Robertson and Zaragoza, 2009](https://doi.org/10.1561/1500000019), section 3.6). Thread-safe.
final class Lexicon {
    /// From how many times on a word counts little more (k1 of BM25).
    private static final double SATURATION = 1.2;
    /// Chunks that are gone stay in the postings until they are this many, and more than those that are there.
    private static final int SWEEP = 1_000;

    /// What is added to the rarity of a name's words, so that a name of common words alone is never wholly said.
    private static final double COMMON = 1;

    /// Asked for each place of each word, and `values()` makes a new array each time.
    private static final Field[] FIELDS = Field.values();

    private static final Pattern COMMENT = Pattern.compile("\\s*(//|/?\\*|#|--|\"\"\").*");

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, List<Chunk>> files = new HashMap<>();
    private final Map<String, int[]> numbers = new HashMap<>();
    private Map<String, Postings> postings = new HashMap<>();
    private List<Chunk> chunks = new ArrayList<>();
    private List<int[]> lengths = new ArrayList<>();
    private BitSet alive = new BitSet();
    /// By field, how many words all chunks have in it, and how many chunks have some.
    private long[] total = new long[FIELDS.length];

    private int[] having = new int[FIELDS.length];

    /// The chunks of a file as they are; empty where it has none.
    List<Chunk> chunks(String path) {
        lock.readLock().lock();
        try {
            return files.getOrDefault(path, List.of());
        } finally {
            lock.readLock().unlock();
        }
    }

    Set<String> paths() {
        lock.readLock().lock();
        try {
            return Set.copyOf(files.keySet());
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Makes these the chunks of a file; none removes it.
    void put(String path, List<Chunk> newer) {
        lock.writeLock().lock();
        try {
            remove(path);
            if (!newer.isEmpty()) {
                insert(path, newer);
            }
            if (chunks.size() - alive.cardinality() > Math.max(SWEEP, alive.cardinality())) {
                sweep();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void remove(String path) {
        files.remove(path);
        int[] gone = numbers.remove(path);
        if (gone == null) {
            return;
        }
        for (int number : gone) {
            alive.clear(number);
            Set<String> words = new HashSet<>();
            each(chunks.get(number), (_, word) -> words.add(word));
            count(lengths.get(number), -1);
            words.forEach(word -> {
                Postings list = postings.get(word);
                if (list != null) {
                    list.drop();
                }
            });
        }
    }

    private void insert(String path, List<Chunk> newer) {
        files.put(path, List.copyOf(newer));
        int[] ids = new int[newer.size()];
        for (int i = 0; i < ids.length; i++) {
            int number = chunks.size();
            ids[i] = number;
            chunks.add(newer.get(i));
            alive.set(number);
            int[] length = new int[total.length];
            each(newer.get(i), (field, word) -> {
                length[field.ordinal()]++;
                postings.computeIfAbsent(word, _ -> new Postings()).add(number, field);
            });
            lengths.add(length);
            count(length, 1);
        }
        numbers.put(path, ids);
    }

    /// Counts the fields of a chunk that comes (1) or goes (-1).
    private void count(int[] length, int sign) {
        for (int field = 0; field < length.length; field++) {
            total[field] += (long) sign * length[field];
            having[field] += length[field] > 0 ? sign : 0;
        }
    }

    /// Leaves out all that is gone.
    private void sweep() {
        Map<String, List<Chunk>> present = Map.copyOf(files);
        postings = new HashMap<>();
        chunks = new ArrayList<>();
        lengths = new ArrayList<>();
        alive = new BitSet();
        total = new long[total.length];
        having = new int[having.length];
        numbers.clear();
        present.forEach(this::insert);
    }

    /// All words of a chunk with the fields they are in.
    private static void each(Chunk chunk, BiConsumer<Field, String> sink) {
        chunk.names().forEach(name -> Words.each(name, word -> sink.accept(Field.NAME, word)));
        Words.each(chunk.symbol(), word -> sink.accept(Field.SYMBOL, word));
        Words.each(chunk.path(), word -> sink.accept(Field.PATH, word));
        boolean prose = Written.isProse(chunk.language());
        chunk.text().lines().forEach(line -> {
            Field field = prose ? Field.PROSE : COMMENT.matcher(line).matches() ? Field.COMMENT : Field.BODY;
            Words.each(line, word -> sink.accept(field, word));
        });
    }

    /// The chunks that have most of a question's words, best first.
    ///
    /// @param wanted which chunks may be found
    /// @param most   how many at most
    List<ByWords> find(String question, Predicate<Chunk> wanted, int most) {
        Set<String> words = new LinkedHashSet<>();
        Words.each(question, words::add);
        lock.readLock().lock();
        try {
            return ranked(words, wanted, most);
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Whether any chunk has a word, which is as [Words] gives it.
    boolean has(String word) {
        lock.readLock().lock();
        try {
            Postings list = postings.get(word);
            return list != null && list.alive() > 0;
        } finally {
            lock.readLock().unlock();
        }
    }

    private List<ByWords> ranked(Set<String> words, Predicate<Chunk> wanted, int most) {
        double[] scores = new double[chunks.size()];
        BitSet touched = new BitSet(chunks.size());
        double[] average = average();
        Map<String, Double> rarity = new LinkedHashMap<>();
        for (String word : words) {
            Postings list = postings.get(word);
            double idf = idf(list == null ? 0 : list.alive());
            rarity.put(word, idf);
            for (int place = 0; list != null && place < list.size(); place++) {
                int number = list.chunk(place);
                if (alive.get(number)) {
                    touched.set(number);
                    double frequency = frequency(list, place, lengths.get(number), average);
                    scores[number] += idf * frequency / (SATURATION + frequency);
                }
            }
        }
        double all = rarity.values().stream().mapToDouble(Double::doubleValue).sum();
        return best(scores, touched, wanted, most).stream()
                .map(number -> {
                    Set<String> had = had(number, rarity.keySet());
                    double share = had.stream().mapToDouble(rarity::get).sum() / all;
                    Chunk chunk = chunks.get(number);
                    return new ByWords(chunk, scores[number] / all, share, named(chunk, rarity), had);
                })
                .toList();
    }

    /// The numbers of the chunks with the highest scores, best first; of equals the earlier one.
    private List<Integer> best(double[] scores, BitSet touched, Predicate<Chunk> wanted, int most) {
        Comparator<Integer> order =
                Comparator.<Integer>comparingDouble(number -> -scores[number]).thenComparing(Comparator.naturalOrder());
        PriorityQueue<Integer> kept = new PriorityQueue<>(order.reversed());
        for (int number = touched.nextSetBit(0); number >= 0; number = touched.nextSetBit(number + 1)) {
            if ((kept.size() < most || scores[number] > scores[kept.element()]) && wanted.test(chunks.get(number))) {
                kept.add(number);
                if (kept.size() > most) {
                    kept.remove();
                }
            }
        }
        return kept.stream().sorted(order).toList();
    }

    private Set<String> had(int number, Set<String> words) {
        Set<String> had = new LinkedHashSet<>();
        for (String word : words) {
            Postings list = postings.get(word);
            if (list != null && list.has(number)) {
                had.add(word);
            }
        }
        return had;
    }

    /// Of the names that a chunk declares, how much of the one that the question says most of, 0 to 1. One word of a
    /// name says nothing: questions and names share common words by chance.
    private double named(Chunk chunk, Map<String, Double> rarity) {
        double most = 0;
        for (String name : chunk.names()) {
            Set<String> parts = new HashSet<>();
            Words.parts(name, parts::add);
            double said = 0;
            double whole = COMMON;
            int count = 0;
            for (String part : parts) {
                Double idf = rarity.get(part);
                said += idf == null ? 0 : idf;
                count += idf == null ? 0 : 1;
                Postings list = postings.get(part);
                whole += idf != null ? idf : idf(list == null ? 0 : list.alive());
            }
            if (count > 1) {
                most = Math.max(most, said / whole);
            }
        }
        return most;
    }

    private double idf(int having) {
        int count = alive.cardinality();
        return Math.log(1 + (count - having + 0.5) / (having + 0.5));
    }

    /// How long each field is in the chunks that have it.
    private double[] average() {
        double[] average = new double[total.length];
        for (int field = 0; field < total.length; field++) {
            average[field] = Math.max(1, (double) total[field] / Math.max(1, having[field]));
        }
        return average;
    }

    private static double frequency(Postings list, int place, int[] length, double[] average) {
        double frequency = 0;
        for (Field field : FIELDS) {
            long count = list.count(place, field);
            if (count > 0) {
                int of = field.ordinal();
                frequency += field.weight * count / (1 - field.length + field.length * length[of] / average[of]);
            }
        }
        return frequency;
    }
}
