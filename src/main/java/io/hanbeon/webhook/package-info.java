/** Merchants are told of events at addresses of their own: Standard Webhooks, at least once, for three days. */
@NullMarked
package io.hanbeon.webhook;

import org.jspecify.annotations.NullMarked;
