package io.hanbeon.checkout.portone;

/** What came of registering an order's amount at the gateway. */
public sealed interface Preparation {
    record Registered() implements Preparation {}

    record Refused(String reason) implements Preparation {}

    /** Nobody knows, or it was not asked. */
    record Unclear(String reason) implements Preparation {}
}
