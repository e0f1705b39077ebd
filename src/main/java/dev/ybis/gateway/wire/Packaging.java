package dev.ybis.gateway.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;

/// The form in which bytes go to a client.
///
/// @param chunked whether they are put into a chunk of HTTP/1.1
/// ([RFC 9112](https://www.rfc-editor.org/rfc/rfc9112#section-7.1)) here, so that they can be written to the
/// connection as they are
public record Packaging(Coding coding, boolean chunked) {
    /// The caller's to release.
    public ByteBuf pack(byte[] bytes) {
        byte[] encoded = coding.encode(bytes);
        ByteBuf packed = PooledByteBufAllocator.DEFAULT.directBuffer(encoded.length + 16);
        if (!chunked) {
            return packed.writeBytes(encoded);
        }
        packed.writeCharSequence(Integer.toHexString(encoded.length), StandardCharsets.US_ASCII);
        return packed.writeShort('\r' << 8 | '\n').writeBytes(encoded).writeShort('\r' << 8 | '\n');
    }
}
