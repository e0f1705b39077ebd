package dev.ybis.gateway.event;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;

/// New ids, UUIDv7 ([RFC 9562](https://www.rfc-editor.org/rfc/rfc9562)): unique across nodes; those of one node sort as
/// they were made, within one millisecond too. Thread-safe.
public final class Ids {
    private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Ids() {}

    public static UUID next() {
        return GENERATOR.generate();
    }
}
