/** What is told to whom, every try of it, and its next. */
@NullMarked
package io.hanbeon.webhook.delivery;

import org.jspecify.annotations.NullMarked;
