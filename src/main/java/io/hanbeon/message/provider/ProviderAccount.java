package io.hanbeon.message.provider;

/**
 * An organisation's, or the platform's, account at a vendor.
 *
 * @param id what a message's row names beside the provider; another account has another, new secrets of one do not
 */
public record ProviderAccount(long id, Provider provider, Credentials credentials) {
    /** Of organisations that chose nothing. */
    public static final long PLATFORM = 0;
}
