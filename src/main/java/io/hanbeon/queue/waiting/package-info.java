/** Who waits in a line, in Redis: entering, asking, leaving. */
@NullMarked
package io.hanbeon.queue.waiting;

import org.jspecify.annotations.NullMarked;
