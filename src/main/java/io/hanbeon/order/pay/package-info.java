/** Orders are paid by telephone, and cancelled: the attempt first, then the gateway, then what came of it. */
@NullMarked
package io.hanbeon.order.pay;

import org.jspecify.annotations.NullMarked;
