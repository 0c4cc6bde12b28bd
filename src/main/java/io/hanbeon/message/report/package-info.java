/** What vendors tell of messages by themselves: kept at once, matched with the messages afterwards. */
@NullMarked
package io.hanbeon.message.report;

import org.jspecify.annotations.NullMarked;
