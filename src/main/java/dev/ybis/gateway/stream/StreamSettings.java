package dev.ybis.gateway.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/// How streams are kept.
@ConfigMapping(prefix = "gateway.stream")
interface StreamSettings {
    /// Pause between the comments that keep a quiet stream open. Shorter than the 30 to 60 seconds after which
    /// proxies close a connection.
    @WithDefault("15s")
    Duration heartbeat();

    /// How long a stream may be open; it ends between 80 and 100 % of that, so that not all end together, and
    /// its client connects again. 0 for as long as the client likes.
    @WithDefault("0s")
    Duration life();

    /// When the gateway stops, its streams are ended with a word on when to connect again, spread over this
    /// time, so that not all come to the next gateway at once.
    @WithDefault("2s")
    Duration drain();

    /// Whether streams are compressed for clients that ask for it (`Accept-Encoding: zstd` or `gzip`). Browsers
    /// always ask.
    @WithDefault("true")
    boolean compression();

    /// Most open streams of this gateway, 1 to 1,000,000. Each takes a connection and about 20 KiB.
    @WithDefault("10000")
    @Min(1)
    @Max(1_000_000)
    int maxFollowers();

    /// Most open streams from one address, 1 to 1,000,000. As many as in all by default, for behind a proxy or in a
    /// container network everybody may have the same one.
    @WithDefault("10000")
    @Min(1)
    @Max(1_000_000)
    int maxFollowersPerAddress();
}
