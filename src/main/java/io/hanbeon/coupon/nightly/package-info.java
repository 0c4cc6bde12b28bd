/** What is done once a day for coupons that are worth something yet: their recipients are reminded, the supplier's book is compared. */
@NullMarked
package io.hanbeon.coupon.nightly;

import org.jspecify.annotations.NullMarked;
