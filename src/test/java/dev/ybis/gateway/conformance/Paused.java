package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.engines.Engine;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// An engine that takes connections and says nothing, until it is closed.
final class Paused implements AutoCloseable {
    private final Engine engine;

    Paused(Engine engine) {
        this.engine = engine;
        signal("-STOP");
    }

    private void signal(String signal) {
        ProcessHandle guard = ProcessHandle.of(engine.pid()).orElseThrow();
        List<String> processes = Stream.concat(Stream.of(guard), guard.descendants())
                .map(process -> String.valueOf(process.pid()))
                .toList();
        try {
            List<String> command =
                    Stream.concat(Stream.of("kill", signal), processes.stream()).toList();
            assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        signal("-CONT");
    }
}
