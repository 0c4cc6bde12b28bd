package io.hanbeon.settlement;

/** Why a settlement is not paid out. */
public enum HeldReason {
    /** Nothing was agreed about fees for a day of its items, so they were reckoned without. */
    NO_FEE_POLICY,
    NO_PAYOUT_ACCOUNT,
    /** Somebody said so before its payout; the settlement says why. */
    BY_HAND
}
