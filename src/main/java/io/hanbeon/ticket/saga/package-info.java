/** What payments do to reservations, and reservations to payments, by events. */
@NullMarked
package io.hanbeon.ticket.saga;

import org.jspecify.annotations.NullMarked;
