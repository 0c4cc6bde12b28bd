package io.hanbeon.checkout.portone;

/** What came of asking for money back. */
public sealed interface Cancellation {
    record Done(WindowPayment payment) implements Cancellation {}

    record Refused(String reason) implements Cancellation {}

    /** Nobody knows: it is looked up before it is tried again. */
    record Unclear(String reason) implements Cancellation {}
}
