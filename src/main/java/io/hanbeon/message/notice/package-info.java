/** Messages that other rooms have sent about what they record: whatever becomes of a message, the rest is recorded. */
@NullMarked
package io.hanbeon.message.notice;

import org.jspecify.annotations.NullMarked;
