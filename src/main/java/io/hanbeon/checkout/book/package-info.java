/** What came of a checkout: row, entries and events in one transaction. */
@NullMarked
package io.hanbeon.checkout.book;

import org.jspecify.annotations.NullMarked;
