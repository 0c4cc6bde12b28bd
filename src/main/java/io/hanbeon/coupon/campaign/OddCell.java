package io.hanbeon.coupon.campaign;

/**
 * A cell that cannot be read.
 *
 * @param at as the file names it, {@code value} as it stands there
 */
record OddCell(int row, String at, String value) {}
