/** The order of those who were there at the opening: drawn by a seed that was committed to, and proved after. */
@NullMarked
package io.hanbeon.queue.draw;

import org.jspecify.annotations.NullMarked;
