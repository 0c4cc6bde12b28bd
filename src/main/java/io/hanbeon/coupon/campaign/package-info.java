/** Campaigns, their recipients and their coupons, as rows. */
@NullMarked
package io.hanbeon.coupon.campaign;

import org.jspecify.annotations.NullMarked;
