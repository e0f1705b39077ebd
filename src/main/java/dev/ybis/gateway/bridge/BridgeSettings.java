package dev.ybis.gateway.bridge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/// Whether older programs take part.
@ConfigMapping(prefix = "gateway.bridge")
interface BridgeSettings {
    enum Mode {
        OFF,
        IN,
        BOTH
    }

    /// `off`, `in` (what older programs say on `ybis:*` becomes events) or `both` (and events are said to them)
    /// (GATEWAY_BRIDGE).
    @WithDefault("off")
    Mode mode();

    /// Channels that events are said on with `both`; `{type}` stands for the event's type.
    @WithDefault("ybis:events,ybis:{type}")
    List<String> channels();
}
