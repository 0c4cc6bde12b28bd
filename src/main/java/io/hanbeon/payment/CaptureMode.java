package io.hanbeon.payment;

/** Who asks for the capture of a payment. */
public enum CaptureMode {
    /** We do, as soon as it is authorised. */
    AUTOMATIC,
    /** The merchant does. */
    MANUAL
}
