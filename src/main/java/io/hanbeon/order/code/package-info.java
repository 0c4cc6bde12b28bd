/**
 * The six digits of a batch: taken from a sequence in blocks, never twice while live, with a fallback; and the
 * watch over those that live orders hold.
 */
@NullMarked
package io.hanbeon.order.code;

import org.jspecify.annotations.NullMarked;
