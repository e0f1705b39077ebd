package dev.ybis.gateway.wire;

import io.airlift.compress.zstd.ZstdCompressor;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// How a stream's bytes are compressed. Every piece is compressed by itself, without looking back at the one before:
/// so a piece is compressed once for all that get it, and whoever gets it can read it at once. A stream of such
/// pieces is still one valid stream: of [deflate](https://www.rfc-editor.org/rfc/rfc1951) blocks that each
/// end at a byte's border, in one [gzip](https://www.rfc-editor.org/rfc/rfc1952) member; or of
/// [zstd](https://www.rfc-editor.org/rfc/rfc8878) frames. Thread-safe.
public enum Coding {
    IDENTITY("identity"),
    GZIP("gzip"),
    ZSTD("zstd");

    /// A member's header without a name or a time.
    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private static final ThreadLocal<Deflater> DEFLATER =
            ThreadLocal.withInitial(() -> new Deflater(Deflater.DEFAULT_COMPRESSION, true));

    private final String text;

    Coding(String text) {
        this.text = text;
    }

    /// As it stands in `Content-Encoding`.
    public String text() {
        return text;
    }

    /// The one that a client likes best by its `Accept-Encoding`
    /// ([RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3)), zstd before gzip where it likes both
    /// the same. Nothing is compressed for a client that does not ask for it by name.
    public static Coding accepted(@Nullable String header) {
        Coding best = IDENTITY;
        double weight = 0;
        for (String part : header == null ? new String[0] : header.split(",", 32)) {
            String[] words = part.strip().toLowerCase(Locale.ROOT).split("\\s*;\\s*q=", 2);
            double its = words.length == 1 ? 1 : weight(words[1]);
            for (Coding coding : values()) {
                boolean better = its > weight || (its == weight && coding.ordinal() > best.ordinal());
                if (coding.text.equals(words[0]) && its > 0 && better) {
                    best = coding;
                    weight = its;
                }
            }
        }
        return best;
    }

    private static double weight(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /// What stands before a stream's first piece.
    public byte[] header() {
        return this == GZIP ? GZIP_HEADER : new byte[0];
    }

    /// One piece of a stream.
    public byte[] encode(byte[] piece) {
        return switch (this) {
            case IDENTITY -> piece;
            case GZIP -> deflate(piece);
            case ZSTD -> zstd(piece);
        };
    }

    private static byte[] deflate(byte[] piece) {
        Deflater deflater = DEFLATER.get();
        deflater.reset();
        deflater.setInput(piece);
        byte[] encoded = new byte[piece.length / 2 + 64];
        int length = 0;
        while (true) {
            length += deflater.deflate(encoded, length, encoded.length - length, Deflater.SYNC_FLUSH);
            if (length < encoded.length) {
                return Arrays.copyOf(encoded, length);
            }
            encoded = Arrays.copyOf(encoded, encoded.length * 2);
        }
    }

    private static byte[] zstd(byte[] piece) {
        var compressor = new ZstdCompressor();
        byte[] encoded = new byte[compressor.maxCompressedLength(piece.length)];
        int length = compressor.compress(piece, 0, piece.length, encoded, 0, encoded.length);
        return Arrays.copyOf(encoded, length);
    }
}
