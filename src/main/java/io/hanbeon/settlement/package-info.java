/** What merchants are paid: one settlement a business day, merchant and currency. */
@NullMarked
package io.hanbeon.settlement;

import org.jspecify.annotations.NullMarked;
