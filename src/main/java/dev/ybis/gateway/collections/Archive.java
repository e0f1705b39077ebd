package dev.ybis.gateway.collections;

import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The files of an uploaded archive, a zip or a tar under gzip. Nothing is written to disk, nothing within it
/// is unpacked in turn, and whatever it claims, it takes no more memory than [#MAX_BYTES].
final class Archive {
    /// Most files and folders: as many documents as a collection lists at once.
    private static final int MAX_ENTRIES = 10_000;
    /// Most bytes of all files together, unpacked: larger documentation comes in in parts, or as a folder.
    private static final int MAX_BYTES = 64 * 1024 * 1024;
    /// How many times as large as the archive its files may be: texts are packed to a fifth, bombs to a
    /// thousandth.
    private static final int MAX_RATIO = 100;
    /// Bytes up to which the ratio says nothing: a small archive of small files that are all alike.
    private static final int ANY_RATIO = 1024 * 1024;
    /// Most folders within each other.
    private static final int MAX_DEPTH = 32;

    private final int most;
    private final List<Entry> entries = new ArrayList<>();
    private int seen;
    private int unpacked;

    private Archive(int packed) {
        most = (int) Math.min(MAX_BYTES, Math.max(ANY_RATIO, (long) MAX_RATIO * packed));
    }

    /// @param path with forward slashes, nowhere up
    record Entry(String path, byte[] bytes) {}

    /// All files in it.
    ///
    /// @throws Problem `invalid-archive` for what is no archive or broken, climbs out, or is beyond the limits
    static List<Entry> entries(byte[] packed) {
        Archive archive = new Archive(packed.length);
        try (InputStream in = new ByteArrayInputStream(packed)) {
            if (begins(packed, 'P', 'K')) {
                if (!isWhole(packed)) {
                    throw invalid("It breaks off: what a zip ends with is not there.");
                }
                archive.unzip(in);
            } else if (begins(packed, 0x1f, 0x8b)) {
                archive.untar(new GZIPInputStream(in));
            } else {
                throw invalid("It is neither a zip nor a tar.gz.");
            }
        } catch (IOException | IllegalArgumentException e) {
            throw invalid("It can't be read: " + e.getMessage() + ".");
        }
        if (archive.entries.isEmpty()) {
            throw invalid("There is no file in it.");
        }
        return archive.entries;
    }

    private static boolean begins(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }

    /// Whether a zip has the record that it ends with, before a remark of its own of up to 65,535 bytes (PKWARE
    /// APPNOTE 4.3.16). Files can be read without it, and so those before the place where an upload was cut.
    private static boolean isWhole(byte[] zip) {
        for (int at = zip.length - 22; at >= 0 && at >= zip.length - 22 - 0xffff; at--) {
            if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 5 && zip[at + 3] == 6) {
                return true;
            }
        }
        return false;
    }

    private void unzip(InputStream in) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String path = path(entry.getName());
                byte[] bytes = bounded(zip.readNBytes(most - unpacked + 1));
                if (!entry.isDirectory()) {
                    entries.add(new Entry(path, bytes));
                }
            }
        }
    }

    private void untar(InputStream in) throws IOException {
        Bounded bounded = new Bounded(in);
        Tar tar = new Tar(bounded);
        for (Tar.Header file = tar.next(); file != null; file = tar.next()) {
            if (file.size() > most) {
                throw tooLarge();
            }
            entries.add(new Entry(path(file.name()), tar.read(file)));
        }
    }

    private byte[] bounded(byte[] bytes) {
        unpacked += bytes.length;
        if (unpacked > most) {
            throw tooLarge();
        }
        return bytes;
    }

    /// What comes out of gzip, counted, headers and what is passed over included.
    private final class Bounded extends java.io.FilterInputStream {
        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            unpacked += Math.max(0, read);
            if (unpacked > most) {
                throw tooLarge();
            }
            return read;
        }

        @Override
        public long skip(long many) throws IOException {
            return Math.max(0, read(new byte[(int) Math.min(many, 8192)], 0, (int) Math.min(many, 8192)));
        }
    }

    private String path(String name) {
        if (++seen > MAX_ENTRIES) {
            throw invalid("It has more than " + MAX_ENTRIES + " entries; bring its parts in one by one.");
        }
        String path = name.startsWith("./") ? name.substring(2) : name;
        boolean climbs = path.startsWith("/")
                || path.indexOf('\\') >= 0
                || path.indexOf('\0') >= 0
                || path.matches("[A-Za-z]:.*")
                || ("/" + path + "/").contains("/../");
        if (climbs) {
            throw invalid("'" + Problem.quoted(name) + "' in it is no path below it.");
        }
        if (path.chars().filter(each -> each == '/').count() > MAX_DEPTH) {
            throw invalid("'" + Problem.quoted(name) + "' in it lies more than " + MAX_DEPTH + " folders deep.");
        }
        return path;
    }

    private Problem tooLarge() {
        return invalid("Unpacked it has more than " + most + " bytes: " + MAX_BYTES + " are the most, and " + MAX_RATIO
                + " times its own.");
    }

    private static Problem invalid(String why) {
        return new Problem(Code.INVALID_ARCHIVE, why);
    }
}
