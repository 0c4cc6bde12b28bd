/** Captures and voids that were asked for, each with its key and what came of it. */
@NullMarked
package io.hanbeon.payment.step;

import org.jspecify.annotations.NullMarked;
