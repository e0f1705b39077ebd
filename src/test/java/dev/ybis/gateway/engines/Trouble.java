package dev.ybis.gateway.engines;

/// Something that keeps the launcher from going on, said in one line together with its remedy.
public final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Trouble(String line) {
        super(line);
    }
}
