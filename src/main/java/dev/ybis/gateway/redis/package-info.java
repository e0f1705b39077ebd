/// Small records in Redis that live for a while: conversations, answers.
@NullMarked
package dev.ybis.gateway.redis;

import org.jspecify.annotations.NullMarked;
