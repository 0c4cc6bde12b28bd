/** Placing batches of ARS orders: one code, the orders once, at most one message. */
@NullMarked
package io.hanbeon.order;

import org.jspecify.annotations.NullMarked;
