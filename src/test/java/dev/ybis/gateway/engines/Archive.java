package dev.ybis.gateway.engines;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// A backup in one file: a compressed tar of one tar for each volume and a manifest with their SHA-256 digests. It
/// holds the embedded engines' passwords, so only its owner may read it.
record Archive(Path file) {
    private static final String MANIFEST = "manifest.properties";
    /// Changes when an older program could not read an archive any more.
    private static final String FORMAT = "1";

    /// Packs the volumes; the file appears whole or not at all.
    void write(Volumes volumes) throws IOException {
        // beside the archive, so that the last step is a rename
        Path work = Files.createTempDirectory(file.getParent(), ".gateway-backup");
        try (Undo _ = new Undo(() -> Project.delete(work))) {
            Properties manifest = new Properties();
            manifest.setProperty("format", FORMAT);
            manifest.setProperty("kind", volumes.kind());
            manifest.setProperty("made", Instant.now().toString());
            for (String name : Volumes.NAMES) {
                Path tar = work.resolve(name + ".tar");
                volumes.pack(name, tar);
                manifest.setProperty(name, sha256(tar));
            }
            try (Writer writer = Files.newBufferedWriter(work.resolve(MANIFEST))) {
                manifest.store(writer, "YBIS Gateway backup");
            }
            Path whole = work.resolve("whole.tar.gz");
            List<String> command = new ArrayList<>(List.of("tar", "-czf", whole.toString(), MANIFEST));
            Volumes.NAMES.forEach(name -> command.add(name + ".tar"));
            Installation.run(work, Map.of(), command);
            Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString("rw-------"));
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Unpacks all of the archive into a folder below `room` and beside the volumes; `whenStaged` hears of it before
    /// the first of them is replaced. What fails before that has changed nothing.
    void restore(Volumes volumes, Path room, Runnable whenStaged) throws IOException {
        Files.createDirectories(room);
        Path work = Files.createTempDirectory(room, "restore");
        try (Undo _ = new Undo(() -> Project.delete(work))) {
            Installation.run(work, Map.of(), List.of("tar", "-xzf", file.toString()));
            check(volumes, work);
            try {
                Volumes.NAMES.forEach(name -> volumes.stage(name, work.resolve(name + ".tar")));
            } catch (RuntimeException e) {
                Volumes.NAMES.forEach(volumes::tidy);
                throw e;
            }
            whenStaged.run();
            Volumes.NAMES.forEach(volumes::replace);
            Volumes.NAMES.forEach(volumes::tidy);
        }
    }

    private void check(Volumes volumes, Path work) throws IOException {
        Properties manifest = new Properties();
        if (!Files.exists(work.resolve(MANIFEST))) {
            throw new Trouble(file + " is no backup of the gateway: it has no manifest");
        }
        try (Reader reader = Files.newBufferedReader(work.resolve(MANIFEST))) {
            manifest.load(reader);
        }
        if (!FORMAT.equals(manifest.getProperty("format"))) {
            throw new Trouble(
                    file + " has the format " + manifest.getProperty("format") + ", which this version does not read");
        }
        if (!volumes.kind().equals(manifest.getProperty("kind"))) {
            throw new Trouble(file + " holds " + manifest.getProperty("kind") + " data and can't be restored into "
                    + volumes.kind() + " data; --compose is for the one, its absence for the other");
        }
        for (String name : Volumes.NAMES) {
            if (!sha256(work.resolve(name + ".tar")).equals(manifest.getProperty(name))) {
                throw new Trouble(file + " is damaged: the data of " + name + " are not what was packed");
            }
        }
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
