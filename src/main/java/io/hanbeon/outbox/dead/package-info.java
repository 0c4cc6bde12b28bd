/** Dead letters as administrators see them: listed, replayed, discarded. */
@NullMarked
package io.hanbeon.outbox.dead;

import org.jspecify.annotations.NullMarked;
