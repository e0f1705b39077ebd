package dev.ybis.gateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the system's clock of processor time says.
final class Processor {
    private Processor() {}

    /// Seconds that a process has had so far.
    static double seconds(long pid) throws IOException {
        // proc(5): fields 14 and 15, counted behind the name, in hundredths of a second
        String[] fields = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"))
                .replaceFirst("^.*\\) ", "")
                .split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }
}
