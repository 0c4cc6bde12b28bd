/** What is due of payments: the gateway is asked about what it did not answer, and what was not captured in time is voided. */
@NullMarked
package io.hanbeon.payment.followup;

import org.jspecify.annotations.NullMarked;
