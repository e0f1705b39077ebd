package dev.ybis.gateway.code;

import dev.ybis.gateway.code.java.JavaMemory;

/// What resolvers keep of one tree for the next time. Used by one thread at a time.
public final class Memory {
    private final JavaMemory java = new JavaMemory();

    JavaMemory java() {
        return java;
    }
}
