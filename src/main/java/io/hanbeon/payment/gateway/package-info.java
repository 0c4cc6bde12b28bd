/** Gateways that move money, and what they answer. */
@NullMarked
package io.hanbeon.payment.gateway;

import org.jspecify.annotations.NullMarked;
