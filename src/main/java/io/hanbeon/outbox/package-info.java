/** Events: what others must learn is written in the transaction of what happened, and reaches them at least once. */
@NullMarked
package io.hanbeon.outbox;

import org.jspecify.annotations.NullMarked;
