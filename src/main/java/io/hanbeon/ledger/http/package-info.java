/** The ledger over HTTP. */
@NullMarked
package io.hanbeon.ledger.http;

import org.jspecify.annotations.NullMarked;
