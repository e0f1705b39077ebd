package dev.ybis.gateway.engines;

/// Something that must be done in the end: when this is closed, or when the process is ended before, by Ctrl-C for
/// example.
final class Undo implements AutoCloseable {
    private final Runnable action;
    private final Thread hook;

    Undo(Runnable action) {
        this.action = action;
        hook = new Thread(action);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Has nothing done after all.
    void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the process ends, and the hook has run or will
        }
    }

    @Override
    public void close() {
        forget();
        action.run();
    }
}
