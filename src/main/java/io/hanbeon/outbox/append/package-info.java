/** Events as they are written. */
@NullMarked
package io.hanbeon.outbox.append;

import org.jspecify.annotations.NullMarked;
