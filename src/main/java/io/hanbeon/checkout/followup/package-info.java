/** What is due of checkouts: the gateway is asked about what is open, and pays back what is to be paid back. */
@NullMarked
package io.hanbeon.checkout.followup;

import org.jspecify.annotations.NullMarked;
