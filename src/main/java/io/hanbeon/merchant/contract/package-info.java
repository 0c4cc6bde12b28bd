/** Administers what is agreed with merchants. */
@NullMarked
package io.hanbeon.merchant.contract;

import org.jspecify.annotations.NullMarked;
