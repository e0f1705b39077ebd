package dev.ybis.gateway.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A text file of the program's resources.
public final class Resource {
    private Resource() {}

    /// The text at `path`, for example `/redis/append.lua`.
    ///
    /// @throws IllegalStateException when the program was built without it
    public static String text(String path) {
        try (InputStream file = Resource.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("the program has no " + path);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
