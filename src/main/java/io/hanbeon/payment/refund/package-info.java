/** Refunds, their tax parts and their reservation. */
@NullMarked
package io.hanbeon.payment.refund;

import org.jspecify.annotations.NullMarked;
