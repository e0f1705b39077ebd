package dev.ybis.gateway.index;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What may be indexed.
@ConfigMapping(prefix = "gateway.index")
interface IndexSettings {
    /// Folders under which repositories may lie (GATEWAY_ROOTS, separated by commas); nothing outside them is ever
    /// read. None by default.
    Optional<List<Path>> roots();
}
