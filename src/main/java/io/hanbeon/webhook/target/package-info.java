/** Calls of addresses that strangers chose: signed, bounded, and never into our own network. */
@NullMarked
package io.hanbeon.webhook.target;

import org.jspecify.annotations.NullMarked;
