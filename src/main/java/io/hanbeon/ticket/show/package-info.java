/** What is played where and when, and for what price; administered, and read from memory. */
@NullMarked
package io.hanbeon.ticket.show;

import org.jspecify.annotations.NullMarked;
