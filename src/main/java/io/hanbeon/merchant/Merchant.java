package io.hanbeon.merchant;

/**
 * @param organisationId whose machines take payments for it
 * @param cutOffHour of Seoul, at which its business day ends; 0: at midnight
 */
public record Merchant(String id, long organisationId, String name, MerchantState state, int cutOffHour) {
    public static final int ID_LENGTH_MAX = 32;

    public boolean isOpen() {
        return state == MerchantState.OPEN;
    }
}
