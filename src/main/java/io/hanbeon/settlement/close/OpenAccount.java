package io.hanbeon.settlement.close;

/** What we owe a merchant in one currency, with movements that a day's closing may settle. */
record OpenAccount(String account, String merchantId, String currency) {}
