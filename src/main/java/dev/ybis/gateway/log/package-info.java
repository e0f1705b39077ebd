/// The event log: one Redis Stream, appended to and read by position. The only package that talks to Redis.
@NullMarked
package dev.ybis.gateway.log;

import org.jspecify.annotations.NullMarked;
