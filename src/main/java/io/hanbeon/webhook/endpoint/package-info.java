/** Where merchants want to hear of what. */
@NullMarked
package io.hanbeon.webhook.endpoint;

import org.jspecify.annotations.NullMarked;
