/** Closes business days: once each, in order, by statements over sets of rows. */
@NullMarked
package io.hanbeon.settlement.close;

import org.jspecify.annotations.NullMarked;
