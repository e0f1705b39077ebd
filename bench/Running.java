package dev.ybis.gateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The gateway and the Neo4j that `./gateway up` has started, and what of the processor and of memory they have taken.
///
/// @param gateway the number of its process
record Running(long gateway, long neo4j) {
    /// Seconds of the processor.
    record Spent(double gateway, double neo4j) {
        static final Spent NOTHING = new Spent(0, 0);

        Spent since(Spent before) {
            return new Spent(gateway - before.gateway, neo4j - before.neo4j);
        }

        Spent and(Spent other) {
            return new Spent(gateway + other.gateway, neo4j + other.neo4j);
        }
    }

    /// @param data the launcher's
    static Running of(Path data) throws IOException {
        return new Running(pid(data, "gateway"), pid(data, "neo4j"));
    }

    private static long pid(Path data, String name) throws IOException {
        return Long.parseLong(
                Files.readString(data.resolve(name).resolve(name + ".pid")).strip());
    }

    Spent spent() throws IOException {
        return new Spent(Processor.seconds(gateway), Processor.seconds(neo4j));
    }

    /// What memory they take at most counts from now on.
    void beginPeak() throws IOException {
        for (long process : new long[] {gateway, neo4j}) {
            // proc(5): makes the highest resident size the present one
            Files.writeString(Path.of("/proc", String.valueOf(process), "clear_refs"), "5");
        }
    }

    /// The most resident memory of each in MB.
    String peak() throws IOException {
        return megabytes(gateway) + ", " + megabytes(neo4j);
    }

    private static long megabytes(long process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(process), "status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IOException("no peak is told of process " + process);
    }
}
