/** Issuing what is due, drawing it, sending it, and learning what became of it. */
@NullMarked
package io.hanbeon.coupon.issue;

import org.jspecify.annotations.NullMarked;
