/** Mobile coupons: campaigns that issue and send them, what became of each, and customers who call. */
@NullMarked
package io.hanbeon.coupon;

import org.jspecify.annotations.NullMarked;
