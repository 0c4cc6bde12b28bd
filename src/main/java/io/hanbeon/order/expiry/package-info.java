/** When unpaid orders end, and the job that ends them. */
@NullMarked
package io.hanbeon.order.expiry;

import org.jspecify.annotations.NullMarked;
