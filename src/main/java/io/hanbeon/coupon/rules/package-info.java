/** Dated rules of what a customer may have of a coupon whose days are over, or nearly. */
@NullMarked
package io.hanbeon.coupon.rules;

import org.jspecify.annotations.NullMarked;
