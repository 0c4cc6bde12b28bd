/** Rows of recipients that were not taken, to be downloaded, mended and given again. */
@NullMarked
package io.hanbeon.coupon.refused;

import org.jspecify.annotations.NullMarked;
