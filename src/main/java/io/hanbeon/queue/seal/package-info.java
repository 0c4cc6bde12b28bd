/** Tickets instead of people, and the signatures of tokens and places. */
@NullMarked
package io.hanbeon.queue.seal;

import org.jspecify.annotations.NullMarked;
