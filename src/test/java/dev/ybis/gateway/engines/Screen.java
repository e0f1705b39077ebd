package dev.ybis.gateway.engines;

/// What the person in front of `./gateway up` sees: one line that changes while a long step runs, and lines that stay.
/// Without a terminal, each step is a line of its own. Thread-safe.
final class Screen {
    private static final int WIDTH = 100;
    /// Pause between two steps' lines in a file, where they stay.
    private static final long QUIET_NANOS = 1_000_000_000;

    private final boolean terminal =
            System.console() != null && System.console().isTerminal();
    private final long began = System.nanoTime();
    private String shown = "";
    private long said;

    synchronized void step(String text) {
        long now = System.nanoTime();
        if (text.equals(shown) || (!terminal && now - said < QUIET_NANOS)) {
            return;
        }
        said = now;
        shown = text;
        String line = "  %3d s  %s".formatted(Math.round((System.nanoTime() - began) / 1e9), text);
        if (terminal) {
            System.out.print("\r\033[K" + line.substring(0, Math.min(line.length(), WIDTH)));
            System.out.flush();
        } else {
            System.out.println(line);
        }
    }

    synchronized void line(String text) {
        if (terminal && !shown.isEmpty()) {
            System.out.print("\r\033[K");
        }
        shown = "";
        System.out.println(text);
    }
}
