/** What a signed request proves, once. */
@NullMarked
package io.hanbeon.client.sign;

import org.jspecify.annotations.NullMarked;
