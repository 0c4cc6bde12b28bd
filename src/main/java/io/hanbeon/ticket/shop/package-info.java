/** The shop window: the pages in which customers choose a show, wait, take seats, pay, and find their tickets. */
@NullMarked
package io.hanbeon.ticket.shop;

import org.jspecify.annotations.NullMarked;
