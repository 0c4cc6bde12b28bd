/** Captures by themselves, and what is not known yet. */
@NullMarked
package io.hanbeon.payment.capture;

import org.jspecify.annotations.NullMarked;
