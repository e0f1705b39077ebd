package dev.ybis.gateway.collections;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads [tar archives](https://www.gnu.org/software/tar/manual/html_node/Standard.html) from front to back,
/// with the long names of POSIX and of GNU. Used by one thread.
final class Tar {
    private static final int BLOCK = 512;
    /// Longest extended header in bytes: it has a name, and some times and owners.
    private static final int MAX_EXTENDED = 64 * 1024;

    private final InputStream in;

    Tar(InputStream in) {
        this.in = in;
    }

    /// A file's name, and how many bytes of it come next.
    record Header(String name, long size) {}

    /// The next file; null at the end. What is no file, as folders and links, is passed over. The one before
    /// must have been read to its end.
    @Nullable
    Header next() throws IOException {
        String longName = null;
        while (true) {
            byte[] block = in.readNBytes(BLOCK);
            if (block.length == 0 || isBlank(block)) {
                return null;
            }
            if (block.length < BLOCK || !isSummed(block)) {
                throw new IOException("what should be a tar header is none");
            }
            long size = number(block, 124, 12);
            switch (block[156]) {
                case '0', '7', 0 -> {
                    return new Header(longName == null ? name(block) : longName, size);
                }
                case 'L' -> longName = text(extended(size), 0, (int) size);
                case 'x' -> longName = path(extended(size), longName);
                default -> skip(size);
            }
        }
    }

    /// The bytes of the file that came last.
    byte[] read(Header header) throws IOException {
        byte[] bytes = in.readNBytes((int) header.size());
        if (bytes.length < header.size()) {
            throw new EOFException("the archive ends within a file");
        }
        in.skipNBytes(padding(header.size()));
        return bytes;
    }

    void skip(long size) throws IOException {
        in.skipNBytes(size + padding(size));
    }

    private static long padding(long size) {
        return (BLOCK - size % BLOCK) % BLOCK;
    }

    private byte[] extended(long size) throws IOException {
        if (size > MAX_EXTENDED) {
            throw new IOException("a header is longer than any name");
        }
        return read(new Header("", size));
    }

    /// The path among lines like `24 path=docs/index.md`, which begin with their length.
    private static @Nullable String path(byte[] lines, @Nullable String otherwise) throws IOException {
        String found = otherwise;
        int at = 0;
        while (at < lines.length) {
            int space = at;
            while (space < lines.length && lines[space] != ' ') {
                space++;
            }
            int length = (int) decimal(text(lines, at, space - at));
            if (length <= space - at || at + length > lines.length) {
                throw new IOException("an extended header can't be read");
            }
            String line = new String(lines, space + 1, at + length - space - 2, StandardCharsets.UTF_8);
            found = line.startsWith("path=") ? line.substring("path=".length()) : found;
            at += length;
        }
        return found;
    }

    private static String name(byte[] block) {
        String name = text(block, 0, 100);
        String prefix = text(block, 257, 5).equals("ustar") ? text(block, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] bytes, int from, int most) {
        int end = from;
        while (end < from + most && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private static long number(byte[] block, int from, int length) throws IOException {
        String octal = text(block, from, length).strip();
        try {
            return octal.isEmpty() ? 0 : Long.parseUnsignedLong(octal, 8);
        } catch (NumberFormatException _) {
            throw new IOException("a tar header's number can't be read, or is beyond 8 GiB");
        }
    }

    private static long decimal(String text) throws IOException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw new IOException("an extended header can't be read");
        }
    }

    /// Whether the header's sum is right, which is over its bytes with spaces in the sum's own place.
    private static boolean isSummed(byte[] block) throws IOException {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : block[i] & 0xff;
        }
        return sum == number(block, 148, 8);
    }

    private static boolean isBlank(byte[] block) {
        return Arrays.equals(block, new byte[BLOCK]);
    }
}
