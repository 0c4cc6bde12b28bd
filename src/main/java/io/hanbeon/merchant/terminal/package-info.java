/** The merchants' terminals: what they require of a batch, and where their callers call back. */
@NullMarked
package io.hanbeon.merchant.terminal;

import org.jspecify.annotations.NullMarked;
