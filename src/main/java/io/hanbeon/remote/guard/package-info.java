/** What stands between a call and its vendor: the breaker, the bulkheads, time limits and repetition. */
@NullMarked
package io.hanbeon.remote.guard;

import org.jspecify.annotations.NullMarked;
