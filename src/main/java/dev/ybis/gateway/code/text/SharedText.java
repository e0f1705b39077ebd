package dev.ybis.gateway.code.text;

/// One string for texts that are alike: a tree says the same names in most of its files, and an analysis that is
/// kept has each of them. Remembers a bounded number, of which a new one may take the place of an old one. Any
/// thread may ask.
public final class SharedText {
    /// Texts that are remembered; a power of two. The names of some ten thousand files, 1 MB.
    private static final int REMEMBERED = 1 << 18;
    /// Longer texts are hardly ever said again.
    private static final int LONGEST = 256;

    private static final String[] TEXTS = new String[REMEMBERED];

    private SharedText() {}

    public static String of(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int hash = text.hashCode();
        // what another thread has put there is whole: strings are
        int place = (hash ^ hash >>> 16) * 0x9E3779B1 >>> Integer.numberOfLeadingZeros(REMEMBERED) + 1;
        String known = TEXTS[place];
        if (text.equals(known)) {
            return known;
        }
        TEXTS[place] = text;
        return text;
    }
}
