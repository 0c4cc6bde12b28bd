/** The merchants' terminals: what they require of a batch, and where their callers call back. */
@NullMarked
package io.hanbeon.shop;

import org.jspecify.annotations.NullMarked;
