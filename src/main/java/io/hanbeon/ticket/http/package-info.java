/** Shows, seats, reservations and their payments over HTTP. */
@NullMarked
package io.hanbeon.ticket.http;

import org.jspecify.annotations.NullMarked;
