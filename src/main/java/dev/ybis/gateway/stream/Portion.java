package dev.ybis.gateway.stream;

import dev.ybis.gateway.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/// What a stream that ends by itself takes of some frames.
///
/// @param last whether the stream ends with it
record Portion(List<Frame> frames, boolean last) {
    /// @param frames frames that its filter selects
    /// @param sent   events that the stream has got so far
    static Portion of(List<Frame> frames, Following following, long sent) {
        List<Frame> wanted = new ArrayList<>();
        for (Frame frame : frames) {
            if (following.isBeyond(frame.position())) {
                return new Portion(wanted, true);
            }
            wanted.add(frame);
            if (sent + wanted.size() >= following.limit()) {
                return new Portion(wanted, true);
            }
        }
        return new Portion(wanted, false);
    }
}
