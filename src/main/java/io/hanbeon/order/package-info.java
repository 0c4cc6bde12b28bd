/** Batch ARS orders: one code, the orders once, at most one message; the IVR's look-up; their expiry. */
@NullMarked
package io.hanbeon.order;

import org.jspecify.annotations.NullMarked;
