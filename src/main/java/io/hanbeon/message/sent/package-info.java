/** Messages for people and callers to look at, and to withdraw while they wait. */
@NullMarked
package io.hanbeon.message.sent;

import org.jspecify.annotations.NullMarked;
