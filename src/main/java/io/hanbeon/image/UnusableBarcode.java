package io.hanbeon.image;

/** What no barcode of the kind can say, or what no till would read. */
public final class UnusableBarcode extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableBarcode(String message) {
        super(message, null, false, false);
    }
}
