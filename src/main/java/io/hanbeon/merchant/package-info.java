/** Merchants: who is paid. */
@NullMarked
package io.hanbeon.merchant;

import org.jspecify.annotations.NullMarked;
