/** Payments: authorise, capture, void and refund through gateways, each once. */
@NullMarked
package io.hanbeon.payment;

import org.jspecify.annotations.NullMarked;
