package io.hanbeon.ticket.show;

/** Where a show stands. Only an open one is sold, and one in preparation is not shown. */
public enum ShowState {
    PREPARING,
    OPEN,
    ENDED,
    CANCELLED
}
