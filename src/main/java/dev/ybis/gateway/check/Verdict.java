package dev.ybis.gateway.check;

import java.util.Locale;

/// What a check comes to.
enum Verdict {
    PASS,
    FINDINGS,
    CANNOT_JUDGE;

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
