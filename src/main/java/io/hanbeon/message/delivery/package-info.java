/** Messages to customers: recorded with their cause, handed to a provider once, followed until a result is known. */
@NullMarked
package io.hanbeon.message.delivery;

import org.jspecify.annotations.NullMarked;
