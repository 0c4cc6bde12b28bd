package io.hanbeon.queue;

/** What somebody who was let in may do next, once. */
public enum AdmissionStep {
    RESERVE("qr_"),
    PAY("qp_");

    private final String prefix;

    AdmissionStep(String prefix) {
        this.prefix = prefix;
    }

    /** Of its tokens. */
    public String prefix() {
        return prefix;
    }
}
