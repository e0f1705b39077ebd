/// Build files and package manifests: which modules of a tree need which, and at which files they begin.
@NullMarked
package dev.ybis.gateway.code.manifest;

import org.jspecify.annotations.NullMarked;
