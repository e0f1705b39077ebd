package dev.ybis.gateway.search;

import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A stretch of time, in seconds since 1970.
///
/// @param since its first second; null for none
/// @param until the second after its last; null for none
public record Span(@Nullable Long since, @Nullable Long until) {
    private static final Pattern BACK = Pattern.compile("-(\\d{1,9})(s|m|h|d)");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /// Each end as events have it, an RFC 3339 time or back from now such as `-15m`, or as a day in UTC; what
    /// has the time or lies on the day is within.
    ///
    /// @throws Problem `invalid-parameter`
    public static Span of(@Nullable String since, @Nullable String until) {
        Instant now = Instant.now();
        Span span = new Span(
                since == null ? null : begin("since", since, now),
                until == null ? null : begin("until", until, now) + length(until));
        if (span.since != null && span.until != null && span.since >= span.until) {
            throw new Problem(Code.INVALID_PARAMETER, "since is after until, so nothing can be between them.");
        }
        return span;
    }

    private static long begin(String name, String text, Instant now) {
        Matcher back = BACK.matcher(text);
        try {
            if (back.matches()) {
                return now.getEpochSecond() - Long.parseLong(back.group(1)) * seconds(back.group(2));
            }
            // a '+' that was not escaped reaches us as a space
            return DAY.matcher(text).matches()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toEpochSecond()
                    : OffsetDateTime.parse(text.replace(' ', '+')).toEpochSecond();
        } catch (DateTimeException _) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    name + "='" + Problem.quoted(text)
                            + "' is no time: write 2026-11-24T10:00:00Z, 2026-11-24, or -30d for so long ago.");
        }
    }

    private static long length(String text) {
        return DAY.matcher(text).matches() ? Duration.ofDays(1).toSeconds() : 1;
    }

    private static long seconds(String unit) {
        return switch (unit) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3_600;
            default -> 86_400;
        };
    }
}
