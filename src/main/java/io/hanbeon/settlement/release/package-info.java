/** Pays settlements out that were held, because somebody says so. */
@NullMarked
package io.hanbeon.settlement.release;

import org.jspecify.annotations.NullMarked;
