/** Tickets: shows, seats that are sold once, reservations, and the money that follows them. */
@NullMarked
package io.hanbeon.ticket;

import org.jspecify.annotations.NullMarked;
