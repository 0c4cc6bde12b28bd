/** Balances: what the links of the chain come to, kept, and the entries since. */
@NullMarked
package io.hanbeon.ledger.balance;

import org.jspecify.annotations.NullMarked;
