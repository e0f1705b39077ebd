/// `POST /v1/events`.
@NullMarked
package dev.ybis.gateway.publish;

import org.jspecify.annotations.NullMarked;
