/** Payments that customers make in a gateway's window: prepared, looked up, compared, paid back. */
@NullMarked
package io.hanbeon.checkout;

import org.jspecify.annotations.NullMarked;
