/** Amounts in minor units with their currency, and how they are read from requests. */
@NullMarked
package io.hanbeon.money;

import org.jspecify.annotations.NullMarked;
