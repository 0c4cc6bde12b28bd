package io.hanbeon.organisation.provider;

/** An organisation's, or the platform's, account at a vendor. */
public record ProviderAccount(Provider provider, Credentials credentials) {}
