/** Orders are paid by telephone: found as a look-up does, taken in hand, and paid one after the other. */
@NullMarked
package io.hanbeon.order.pay;

import org.jspecify.annotations.NullMarked;
