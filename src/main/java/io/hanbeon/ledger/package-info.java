/** Entries and balances: every movement of money, from one account to another, written once and never changed. */
@NullMarked
package io.hanbeon.ledger;

import org.jspecify.annotations.NullMarked;
