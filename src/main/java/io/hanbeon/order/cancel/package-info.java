/** Shops cancel orders: unpaid ones end, of paid ones all or some is given back. */
@NullMarked
package io.hanbeon.order.cancel;

import org.jspecify.annotations.NullMarked;
