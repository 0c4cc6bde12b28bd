/** Coupons over HTTP. */
@NullMarked
package io.hanbeon.coupon.http;

import org.jspecify.annotations.NullMarked;
