/** Clients as administrators make and change them. */
@NullMarked
package io.hanbeon.client.administer;

import org.jspecify.annotations.NullMarked;
