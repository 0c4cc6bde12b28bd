/** Batch ARS orders: one code, the orders once, at most one message; their expiry. */
@NullMarked
package io.hanbeon.order;

import org.jspecify.annotations.NullMarked;
