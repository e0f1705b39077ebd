/// Older programs on Redis's publish/subscribe channels: what they say becomes events, and events are said to them.
@NullMarked
package dev.ybis.gateway.bridge;

import org.jspecify.annotations.NullMarked;
