/// A change judged by rules, for builds that must stop or go on.
@NullMarked
package dev.ybis.gateway.check;

import org.jspecify.annotations.NullMarked;
