/** Who may be asked for how much, and the intent before the gateway is called. */
@NullMarked
package io.hanbeon.payment.authorise;

import org.jspecify.annotations.NullMarked;
