package io.hanbeon.merchant;

public enum MerchantState {
    OPEN,
    /** Takes no new payments; what was taken is captured, refunded and settled. */
    CLOSED
}
