/** Placing batches of ARS orders: one code, the orders once, at most one message. */
@NullMarked
package io.hanbeon.order.place;

import org.jspecify.annotations.NullMarked;
