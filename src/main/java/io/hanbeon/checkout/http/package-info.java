/** The gateway's webhook, and which gateways there are. */
@NullMarked
package io.hanbeon.checkout.http;

import org.jspecify.annotations.NullMarked;
