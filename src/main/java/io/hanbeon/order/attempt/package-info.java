/** Attempts to pay orders, and what became of them: the one place that marks an order paid, open again or given back. */
@NullMarked
package io.hanbeon.order.attempt;

import org.jspecify.annotations.NullMarked;
