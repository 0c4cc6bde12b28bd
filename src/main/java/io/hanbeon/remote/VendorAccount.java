package io.hanbeon.remote;

/** For whom a vendor is called: one account's trouble is not another's. */
public record VendorAccount(String vendor, String account) {}
