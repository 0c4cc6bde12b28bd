/** The IVR's side: what a caller has to pay, and the lock after too many wrong codes. */
@NullMarked
package io.hanbeon.order.ars;

import org.jspecify.annotations.NullMarked;
