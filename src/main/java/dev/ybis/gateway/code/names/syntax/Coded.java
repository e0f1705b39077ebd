package dev.ybis.gateway.code.names.syntax;

import dev.ybis.gateway.code.Outline;

/// What a language knows of a file, with its code.
public interface Coded extends Outline.Detail {
    CodeFile code();
}
