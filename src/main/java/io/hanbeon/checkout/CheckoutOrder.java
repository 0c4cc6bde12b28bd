package io.hanbeon.checkout;

import io.hanbeon.merchant.Merchant;
import io.hanbeon.money.Money;
import java.time.Instant;

/**
 * What is to be paid.
 *
 * @param reference for what, {@code kind/id}
 * @param title as the payer sees it
 * @param expiresAt until when; what is paid later is told as late
 */
public record CheckoutOrder(
        Merchant merchant, String reference, String payerId, String title, Money amount, Instant expiresAt) {}
