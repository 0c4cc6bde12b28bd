/** The LG U+ SNAP agent: messages by rows in its table, results by reading them back and by its month logs. */
@NullMarked
package io.hanbeon.message.ums;

import org.jspecify.annotations.NullMarked;
