/** What a vendor of messages is given and answers: all that a new one needs to know of the room. */
@NullMarked
package io.hanbeon.message.provider;

import org.jspecify.annotations.NullMarked;
