/** Holds payouts before their day, and pays out what was held, because somebody says so. */
@NullMarked
package io.hanbeon.settlement.release;

import org.jspecify.annotations.NullMarked;
