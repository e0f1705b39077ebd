package dev.ybis.gateway.ask.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number of a text, and what it counts where that is a measure.
///
/// @param number without separators of thousands
/// @param unit   the measure's short name, such as `s`; empty where there is none
record Quantity(String number, String unit) {
    /// In prose a number stands alone: `v2` and `args0` are names.
    private static final Pattern IN_PROSE = Pattern.compile("(?<![\\p{L}\\p{N}_.])\\d+(?:[.,_]\\d+)*");
    /// In code it may stand anywhere: `30s`, `v2`, `f(1,2)`.
    private static final Pattern IN_CODE = Pattern.compile("(?<![\\d.])\\d+(?:\\.\\d+)*");

    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)[,_](?=\\d{3}(?!\\d))");
    private static final Pattern SURE_THOUSANDS = Pattern.compile("(?<=\\d)(?:_|,(?=0))(?=\\d{3}(?!\\d))");
    private static final Pattern BEHIND = Pattern.compile("[\\s-]?(%|\\p{L}+)");
    /// `Duration.ofSeconds(30)`
    private static final Pattern BEFORE = Pattern.compile("(millis|seconds|minutes|hours|days)\\($");

    private static final Map<String, String> UNITS = units(
            "ns nanos nanosecond nanoseconds",
            "\u00b5s us micros microsecond microseconds",
            "ms millis msec millisecond milliseconds",
            "s sec secs second seconds",
            "min mins minute minutes",
            "h hr hrs hour hours",
            "d day days",
            "week weeks",
            "month months",
            "year years",
            "bit bits",
            "byte bytes",
            "kb kib kilobyte kilobytes kibibytes",
            "mb mib megabyte megabytes mebibytes",
            "gb gib gigabyte gigabytes gibibytes",
            "tb tib terabyte terabytes",
            "% percent",
            "times time");

    private static Map<String, String> units(String... spellings) {
        Map<String, String> units = new HashMap<>();
        for (String all : spellings) {
            List<String> names = List.of(all.split(" "));
            names.forEach(name -> units.put(name, names.getFirst()));
        }
        return Map.copyOf(units);
    }

    /// The numbers that a sentence tells.
    static List<Quantity> told(String sentence) {
        List<Quantity> told = new ArrayList<>();
        Matcher found = IN_PROSE.matcher(sentence);
        while (found.find()) {
            String number = THOUSANDS.matcher(found.group()).replaceAll("");
            told.add(new Quantity(number, unit(sentence, found)));
        }
        return told;
    }

    /// The numbers of a line of a source. `1,200` may be one or two, and is taken for both; `1_200` and `1,000` are
    /// one.
    static List<Quantity> in(String line) {
        List<Quantity> all = new ArrayList<>();
        add(THOUSANDS.matcher(line).replaceAll(""), all);
        String apart = SURE_THOUSANDS.matcher(line).replaceAll("");
        if (THOUSANDS.matcher(apart).find()) {
            add(apart, all);
        }
        return all;
    }

    private static void add(String line, List<Quantity> all) {
        Matcher found = IN_CODE.matcher(line);
        while (found.find()) {
            all.add(new Quantity(found.group(), unit(line, found)));
        }
    }

    private static String unit(String text, Matcher number) {
        Matcher behind = BEHIND.matcher(text).region(number.end(), text.length());
        if (behind.lookingAt()) {
            String unit = UNITS.get(behind.group(1).toLowerCase(Locale.ROOT));
            if (unit != null) {
                return unit;
            }
        }
        Matcher before = BEFORE.matcher(text.substring(0, number.start()).toLowerCase(Locale.ROOT));
        return before.find() ? UNITS.getOrDefault(before.group(1), "") : "";
    }

    /// Whether it may be the same as another: the same number, and of the same measure where both have one.
    boolean fits(Quantity other) {
        return number.equals(other.number) && (unit.isEmpty() || other.unit.isEmpty() || unit.equals(other.unit));
    }

    @Override
    public String toString() {
        return unit.isEmpty() ? number : number + " " + unit;
    }
}
