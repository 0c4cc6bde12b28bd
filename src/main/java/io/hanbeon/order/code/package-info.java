/** The six digits of a batch: taken from a sequence in blocks, never twice while live, with a fallback. */
@NullMarked
package io.hanbeon.order.code;

import org.jspecify.annotations.NullMarked;
