/** The operators' desk: what is sold now, reservations and their repair, and whether reads need a model of their own. */
@NullMarked
package io.hanbeon.ticket.desk;

import org.jspecify.annotations.NullMarked;
