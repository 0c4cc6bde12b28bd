package io.hanbeon.ticket.shop;

import io.hanbeon.checkout.PaymentWindow;
import org.jspecify.annotations.Nullable;

/**
 * A payment that a buyer has opened.
 *
 * @param call of the gateway's window; {@code null} once it is paid
 * @param backTo where the window leads back to
 */
record OpenedPayment(PaymentWindow.@Nullable Call call, String backTo) {}
