package dev.ybis.gateway.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    /// A header as tar writes it, with its sum.
    private static byte[] header(String name, char type, long size) {
        byte[] block = new byte[512];
        put(block, 0, name);
        put(block, 124, "%011o".formatted(size));
        put(block, 148, "        ");
        block[156] = (byte) type;
        put(block, 257, "ustar");
        int sum = 0;
        for (byte each : block) {
            sum += each & 0xff;
        }
        put(block, 148, "%06o".formatted(sum));
        block[154] = 0;
        return block;
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    private static void refused(byte[] archive, String why) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Archive.entries(archive))
                .withMessageContaining(why)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(Code.INVALID_ARCHIVE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--format=gnu", "--format=ustar", "--format=posix", "--format=v7"})
    void what_tar_packs_in_any_of_its_formats_is_read_and_links_and_folders_are_not(String format, @TempDir Path folder)
            throws Exception {
        String deep = "one-folder-with-a-long-name/another-folder-with-a-long-name/" + "n".repeat(30) + ".md";
        String long_ = format.equals("--format=v7") || format.equals("--format=ustar")
                ? deep
                : "x".repeat(90) + "/" + "y".repeat(120) + "ä.md";
        for (String path : List.of("index.md", deep, long_)) {
            Path file = folder.resolve("docs").resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "# " + path + "\n".repeat(600));
        }
        Files.createSymbolicLink(folder.resolve("docs/link.md"), Path.of("/etc/passwd"));
        Path archive = folder.resolve("docs.tar.gz");
        Process tar = new ProcessBuilder(
                        "tar",
                        format,
                        "-czf",
                        archive.toString(),
                        "-C",
                        folder.resolve("docs").toString(),
                        ".")
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        List<Archive.Entry> entries = Archive.entries(Files.readAllBytes(archive));
        assertThat(entries).extracting(Archive.Entry::path).hasSameElementsAs(List.of("index.md", deep, long_));
        assertThat(entries).allMatch(entry -> new String(entry.bytes(), StandardCharsets.UTF_8)
                .equals("# " + entry.path() + "\n".repeat(600)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../up.md", "a/../../up.md", "/etc/passwd", "C:/windows.md", "a\\..\\b.md", "..", "./../up.md"})
    void a_name_that_climbs_out_is_refused(String name) throws IOException {
        refused(zip(name, new byte[] {'x'}), "no path below it");
        refused(gzip(header(name, '0', 0)), "no path below it");
    }

    @Test
    void a_bomb_is_refused_before_it_fills_the_memory() throws IOException {
        byte[] zeros = new byte[80 * 1024 * 1024];
        refused(zip("a.md", zeros), "Unpacked it has more than");
        refused(gzip(header("a.md", '0', 1L << 32)), "Unpacked it has more than");
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.write(header("folder", '5', zeros.length));
        tar.write(zeros);
        refused(gzip(tar.toByteArray()), "Unpacked it has more than");
        // within all bounds but the ratio
        byte[] alike = zip("a.md", new byte[8 * 1024 * 1024]);
        assertThat(alike).hasSizeLessThan(16 * 1024);
        refused(alike, "times its own");
    }

    @Test
    void too_many_or_too_deep_entries_are_refused() throws IOException {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(many)) {
            for (int i = 0; i < 10_001; i++) {
                zip.putNextEntry(new ZipEntry(i + ".md"));
            }
        }
        refused(many.toByteArray(), "10000 entries");
        refused(zip("a/".repeat(40) + "b.md", new byte[] {'x'}), "folders deep");
    }

    @Test
    void a_zip_that_breaks_off_is_refused_although_its_first_files_are_there() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int first;
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.md"));
            zip.write('a');
            zip.closeEntry();
            first = bytes.size();
            zip.putNextEntry(new ZipEntry("b.md"));
            zip.write('b');
            zip.closeEntry();
        }
        byte[] whole = bytes.toByteArray();
        assertThat(Archive.entries(whole)).extracting(Archive.Entry::path).containsExactly("a.md", "b.md");
        refused(java.util.Arrays.copyOf(whole, first), "breaks off");
    }

    @Test
    void random_bytes_and_archives_cut_off_anywhere_are_refused_or_read_and_nothing_else() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.write(header("a.md", '0', 700));
        tar.write("x".repeat(1024).getBytes(StandardCharsets.UTF_8));
        for (byte[] whole :
                List.of(gzip(tar.toByteArray()), zip("a.md", "y".repeat(700).getBytes(StandardCharsets.UTF_8)))) {
            for (int round = 0; round < 300; round++) {
                byte[] broken = java.util.Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                try {
                    assertThat(Archive.entries(broken)).as("seed %d", seed).isNotEmpty();
                } catch (Problem problem) {
                    assertThat(problem.code()).as("seed %d", seed).isEqualTo(Code.INVALID_ARCHIVE);
                }
            }
        }
        refused(new byte[0], "neither");
        refused("hello".getBytes(StandardCharsets.UTF_8), "neither");
    }
}
