/** Matches lines with what is expected, by statements over sets of rows. Only what is exact is done by itself. */
@NullMarked
package io.hanbeon.reconciliation.match;

import org.jspecify.annotations.NullMarked;
