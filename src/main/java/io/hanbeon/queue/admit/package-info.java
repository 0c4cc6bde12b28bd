/** Letting the next ones in, and what their tokens are used for. */
@NullMarked
package io.hanbeon.queue.admit;

import org.jspecify.annotations.NullMarked;
