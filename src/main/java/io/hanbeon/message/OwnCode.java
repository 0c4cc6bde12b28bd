package io.hanbeon.message;

/** Result codes that no vendor gave: why we ended a message ourselves. */
public enum OwnCode {
    /** Beside what cannot be told to a vendor: a number that nobody can be reached at. */
    INEXPRESSIBLE("HB04"),
    NO_ACCOUNT("HB05"),
    ORGANISATION_CLOSED("HB06"),
    NO_SENDER("HB07");

    private final String code;

    OwnCode(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
