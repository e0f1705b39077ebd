/// Types that comments say in JSDoc's way.
@NullMarked
package dev.ybis.gateway.code.script.doc;

import org.jspecify.annotations.NullMarked;
