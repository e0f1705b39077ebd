package dev.ybis.gateway.event;

import java.util.regex.Pattern;

/// One of the logs that live side by side, each with its own events, positions and retention.
public record Bus(String name) {
    /// Part of Redis keys and of paths, so nothing that either would read as something else.
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /// Where events go that name no bus.
    public static final Bus DEFAULT = new Bus("default");

    /// @throws IllegalArgumentException when the name has another shape
    public Bus {
        if (!SHAPE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a bus: 1 to 63 lower-case letters, digits and inner '-'");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
