package io.hanbeon.ticket.show;

/** Of seats. */
public enum Grade {
    VIP,
    S,
    A,
    B
}
