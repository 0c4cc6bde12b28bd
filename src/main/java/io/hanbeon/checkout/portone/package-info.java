/** PortOne (version 1) over HTTP. Nothing that browsers or webhooks tell is believed: it is asked. */
@NullMarked
package io.hanbeon.checkout.portone;

import org.jspecify.annotations.NullMarked;
