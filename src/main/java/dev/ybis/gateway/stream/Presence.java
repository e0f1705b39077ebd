package dev.ybis.gateway.stream;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An open stream as an operator sees it.
///
/// @param address    where its client is
/// @param since      when it was opened
/// @param state      `live`, `catching-up` (it reads the log), or `waiting` (its client has too much unsent)
/// @param position   up to where it was sent; null while it is live, for then it is where the log is, and
/// before it began
/// @param lagSeconds between the newest event and that position
/// @param sent       events sent so far
@RegisterForReflection
public record Presence(
        String bus,
        String address,
        String since,
        List<String> topics,
        String state,
        @Nullable String position,
        double lagSeconds,
        long sent) {}
