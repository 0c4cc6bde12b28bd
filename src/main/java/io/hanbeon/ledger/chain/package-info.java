/** Entries in a chain of hashes, made after their commit: whoever changes one is found, by us and by outsiders. */
@NullMarked
package io.hanbeon.ledger.chain;

import org.jspecify.annotations.NullMarked;
