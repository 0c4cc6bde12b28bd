/** What an organisation wants of its campaigns; administered. */
@NullMarked
package io.hanbeon.coupon.terms;

import org.jspecify.annotations.NullMarked;
