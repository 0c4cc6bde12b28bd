/** Seats that somebody holds or has bought, from the hold to the ticket or its end. */
@NullMarked
package io.hanbeon.ticket.reservation;

import org.jspecify.annotations.NullMarked;
