package dev.ybis.gateway;

import dev.ybis.gateway.health.HealthProbe;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/// Where the program begins: the gateway itself, or one question about it from the command line.
@QuarkusMain
public final class Program {
    private static final int WRONG_USE = 2;

    Program() {}

    public static void main(String... arguments) {
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "" -> Quarkus.run(arguments);
            case "--health" -> System.exit(HealthProbe.ask(System.getenv(), System.out));
            default -> {
                System.err.println("'" + String.join(" ", arguments) + "' is not understood. Without arguments the"
                        + " gateway runs; --health asks the one that runs here whether it is ready (exit 0) or not"
                        + " (exit 1). Settings are environment variables: see docs/configuration.md.");
                System.exit(WRONG_USE);
            }
        }
    }
}
