/** COUFUN, who issues coupons: its calls, its words, its products. */
@NullMarked
package io.hanbeon.coupon.coufun;

import org.jspecify.annotations.NullMarked;
