/** Administers venues, halls, shows and performances; a performance is opened with all its seats. */
@NullMarked
package io.hanbeon.ticket.stage;

import org.jspecify.annotations.NullMarked;
