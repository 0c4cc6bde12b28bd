/** What came of a payment: its row, its entries and its events, in one transaction. */
@NullMarked
package io.hanbeon.payment.book;

import org.jspecify.annotations.NullMarked;
