/** What webhooks were told, every try of it, and once more by hand. */
@NullMarked
package io.hanbeon.webhook.log;

import org.jspecify.annotations.NullMarked;
