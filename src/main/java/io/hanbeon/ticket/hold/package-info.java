/** Seats that are held for a while: taken all or none, exchanged, let go when the time is over. */
@NullMarked
package io.hanbeon.ticket.hold;

import org.jspecify.annotations.NullMarked;
