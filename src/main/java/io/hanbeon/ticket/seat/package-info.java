/** The seats of a schedule: who holds them, and whose they are. The row of a seat decides. */
@NullMarked
package io.hanbeon.ticket.seat;

import org.jspecify.annotations.NullMarked;
