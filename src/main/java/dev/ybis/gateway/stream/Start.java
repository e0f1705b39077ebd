package dev.ybis.gateway.stream;

import dev.ybis.gateway.event.Position;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a reader wants to begin: the parameter `from`.
sealed interface Start {
    /// Behind the newest event there is.
    record Now() implements Start {}

    /// Strictly after a position.
    record After(Position position) implements Start {}

    /// How far a client's clock may be ahead of ours.
    Duration CLOCK_SLACK = Duration.ofMinutes(1);

    Pattern BACK = Pattern.compile("-(\\d{1,9})(ms|s|m|h|d)");

    /// Reads `now`, `start`, a position, an RFC 3339 time, or a duration back from `now` such as `-15m`.
    ///
    /// @throws Problem `invalid-position`
    static Start parse(String from, Instant now) {
        Matcher back = BACK.matcher(from);
        if (from.equals("now")) {
            return new Now();
        }
        if (from.equals("start")) {
            return new After(Position.START);
        }
        if (back.matches()) {
            Duration duration = Duration.ofMillis(Long.parseLong(back.group(1)) * millis(back.group(2)));
            return new After(Position.before(now.minus(duration).toEpochMilli()));
        }
        if (from.contains("T") && from.contains(":")) {
            return new After(Position.before(time(from, now)));
        }
        try {
            return new After(Position.parse(from));
        } catch (Problem _) {
            throw wrong(from);
        }
    }

    /// Reads where a reader wants to end: `now`, a position, or an RFC 3339 time, which may lie in the
    /// future. What stands at a position or has that time still counts.
    ///
    /// @throws Problem `invalid-position`
    static Start parseEnd(String until) {
        if (until.equals("now")) {
            return new Now();
        }
        try {
            return new After(
                    until.contains("T") && until.contains(":")
                            ? Position.before(1
                                    + OffsetDateTime.parse(until.replace(' ', '+'))
                                            .toInstant()
                                            .toEpochMilli())
                            : Position.parse(until));
        } catch (DateTimeException | ArithmeticException | Problem _) {
            throw new Problem(
                    Code.INVALID_POSITION,
                    "until='" + Problem.quoted(until) + "' is not now, a position or an RFC 3339 time.");
        }
    }

    private static long millis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
    }

    /// Milliseconds since 1970.
    private static long time(String text, Instant now) {
        try {
            // a '+' that was not escaped reaches us as a space
            Instant time = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            if (time.isAfter(now.plus(CLOCK_SLACK))) {
                throw new Problem(
                        Code.INVALID_POSITION,
                        "from='" + text + "' lies in the future; from=now begins with what comes next.");
            }
            return Math.max(0, time.toEpochMilli());
        } catch (DateTimeException | ArithmeticException _) {
            throw wrong(text);
        }
    }

    private static Problem wrong(String from) {
        return new Problem(
                Code.INVALID_POSITION,
                "from='" + Problem.quoted(from)
                        + "' is not now, start, a position, an RFC 3339 time or a duration back such as -15m (ms, s, m, h, d).");
    }
}
