/** Who is paid: merchants, and what is agreed with each: fees, the end of its day, its account and terminals. */
@NullMarked
package io.hanbeon.merchant;

import org.jspecify.annotations.NullMarked;
