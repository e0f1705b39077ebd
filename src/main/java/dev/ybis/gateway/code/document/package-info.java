/// Documents: what they link to and speak of, and the files of the tree that are meant.
@NullMarked
package dev.ybis.gateway.code.document;

import org.jspecify.annotations.NullMarked;
