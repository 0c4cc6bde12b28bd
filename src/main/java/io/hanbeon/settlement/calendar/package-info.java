/** On which days Korean banks are open, and so when a merchant is paid. */
@NullMarked
package io.hanbeon.settlement.calendar;

import org.jspecify.annotations.NullMarked;
