/// What may run instead of what a call names.
@NullMarked
package dev.ybis.gateway.code.dispatch;

import org.jspecify.annotations.NullMarked;
