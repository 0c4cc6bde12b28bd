/** Settlements for administrators, operators and machines: lists, items, statements, closing by hand. */
@NullMarked
package io.hanbeon.settlement.http;

import org.jspecify.annotations.NullMarked;
