package io.hanbeon.ledger;

/** What an account of a merchant holds. */
public enum AccountKind {
    /** What gateways owe us for payments captured. */
    RECEIVABLE,
    /** What we owe the merchant. */
    PAYABLE,
    FEES,
    VAT,
    BANK,
    /** What nobody could match yet. */
    SUSPENSE
}
