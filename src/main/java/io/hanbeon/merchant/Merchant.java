package io.hanbeon.merchant;

/** @param organisationId whose machines take payments for it */
public record Merchant(String id, long organisationId, String name, MerchantState state) {
    public static final int ID_LENGTH_MAX = 32;

    public boolean isOpen() {
        return state == MerchantState.OPEN;
    }
}
