/** What is done about single coupons: for customers who call, and on the supplier's word. */
@NullMarked
package io.hanbeon.coupon.care;

import org.jspecify.annotations.NullMarked;
